import 'client-only';
import { initialHealth } from '../connection-health.ts';
import { readFrame } from '../incoming-frame.ts';
import { createOwnConnection } from '../own-connection.ts';
import type { StreamConnection, StreamConnectionOptions } from '../stream-connection.ts';
import { createWatchdog } from '../watchdog.ts';
import type { StreamAddress } from './read-stream-url.ts';
import { aliveMs, type Delivery, type StreamPort } from './stream-port.ts';

/** A worker that has shown no life after so many tries, each but the second waiting twice as long as the one before, will not. */
const maxSilences = 6;

/** A page that is too slow so often in a row would hold up the others by asking anew each time. */
const maxCuts = 3;

/** Without a cut for so long it keeps up again, in milliseconds. */
const keepsUpAfterMs = 10_000;

/** How long a page that has a connection of its own keeps it at least, in milliseconds. */
export const unsharedMs = 300_000;

/**
 * A page's part of the browser's one stream. The worker that holds the connection may end at any time: another begins
 * after what this page has. Where there can be no worker, the page has a connection of its own.
 */
export function createSharedConnection(
  { path, topics, scope }: StreamAddress,
  options: StreamConnectionOptions,
): StreamConnection {
  const { environment } = options;
  const own = createOwnConnection({ ...options, getUrl: () => options.url });
  const watchdog = createWatchdog(onSilence);
  let port: StreamPort | null = null;
  let isAlone = false;
  let aloneUntil = 0;
  let silences = 0;
  let cuts = 0;
  let lastCutAt = 0;
  let stopWaking: (() => void) | null = null;

  function connect(): void {
    disconnect();
    const opened = environment.openStreamPort(() => {
      if (port === opened) standAlone('the worker that shares it cannot be loaded');
    });
    if (opened === null) return standAlone('this browser gives this page no shared worker', Infinity);
    port = opened;
    opened.listen((delivery) => {
      if (port === opened) receive(opened, delivery);
    });
    read(opened);
    // The first try after a worker has ended may meet the one that ends.
    watchdog.watch(aliveMs * 2 ** Math.max(0, silences - 1));
  }

  function read(opened: StreamPort): void {
    opened.post({ kind: 'read', path, scope, topics, after: options.getPosition() });
  }

  function disconnect(): void {
    watchdog.stop();
    port?.post({ kind: 'leave' });
    port?.close();
    port = null;
  }

  function standAlone(reason: string, forMs = unsharedMs): void {
    disconnect();
    isAlone = true;
    aloneUntil = Date.now() + forMs;
    options.onUnshared(reason);
    own.open();
  }

  /** What hindered it may have passed. */
  function share(): void {
    if (isAlone) own.close();
    isAlone = false;
    [silences, cuts] = [0, 0];
    options.onUnshared(null);
    connect();
  }

  function onSilence(): void {
    silences += 1;
    if (silences >= maxSilences) return standAlone('the worker that shares it does not answer');
    if (silences > 1) options.onHealth({ ...initialHealth, attempt: silences });
    connect();
  }

  function receive(from: StreamPort, { frames, position, health, isCut }: Delivery): void {
    if (silences > 0) watchdog.watch(aliveMs);
    silences = 0;
    if (health !== null) options.onHealth(health);
    for (const message of frames) {
      options.onFrame(readFrame(message), message);
      // A listener may have closed it.
      if (port !== from) return;
    }
    if (position !== null) options.onPosition(position);
    // While these were dealt with, nothing more could come.
    watchdog.heard();
    from.post({ kind: 'taken' });
    if (isCut) onCut(from);
  }

  function onCut(from: StreamPort): void {
    const now = Date.now();
    cuts = now - lastCutAt > keepsUpAfterMs ? 1 : cuts + 1;
    lastCutAt = now;
    if (cuts >= maxCuts) standAlone('this page is slower than what it asks for');
    else read(from);
  }

  function onWake(): void {
    if (isAlone && Date.now() >= aloneUntil) return share();
    port?.post({ kind: 'woke' });
    if (!isAlone) watchdog.lookAgain();
  }

  return {
    open() {
      share();
      stopWaking ??= environment.onWake(onWake);
    },
    close() {
      stopWaking?.();
      stopWaking = null;
      disconnect();
      if (isAlone) own.close();
      else options.onHealth({ ...initialHealth, status: 'closed' });
    },
    reopenNow() {
      if (isAlone) own.reopenNow();
      else port?.post({ kind: 'reopen' });
    },
    listenTo: own.listenTo,
  };
}
