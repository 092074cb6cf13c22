import 'client-only';
import { type IncomingFrame, readFrame } from '../incoming-frame.ts';
import { createOwnConnection } from '../own-connection.ts';
import type { StreamConnection, StreamConnectionOptions } from '../stream-connection.ts';
import { createWatchdog } from '../watchdog.ts';
import type { StreamAddress } from './read-stream-url.ts';
import { aliveMs, type Delivery, type StreamPort } from './stream-port.ts';

/** A worker that has shown no life after so many tries will not. */
const maxSilences = 8;

/**
 * A page's part of the browser's one stream. The worker that holds the connection may end at any time: another begins
 * after what this page has. Where there can be no worker, the page has a connection of its own.
 */
export function createSharedConnection(
  { path, topics }: StreamAddress,
  options: StreamConnectionOptions,
): StreamConnection {
  const { environment } = options;
  const own = createOwnConnection({ ...options, getUrl: () => options.url });
  const watchdog = createWatchdog(onSilence);
  let port: StreamPort | null = null;
  let unsharedReason: string | null = null;
  let isInUse = false;
  let silences = 0;
  let stopWaking: (() => void) | null = null;

  function connect(): void {
    if (unsharedReason !== null) return own.open();
    const opened = environment.openStreamPort(() => {
      if (port === opened) standAlone('this browser cannot run the worker that shares it');
    });
    if (opened === null) return standAlone('this browser has no shared workers');
    port = opened;
    opened.listen((delivery) => {
      if (port === opened) receive(opened, delivery);
    });
    read(opened);
    watchdog.watch(aliveMs);
  }

  function read(opened: StreamPort): void {
    opened.post({ kind: 'read', path, topics, after: options.getPosition() });
  }

  function disconnect(): void {
    watchdog.stop();
    port?.post({ kind: 'leave' });
    port?.close();
    port = null;
  }

  function standAlone(reason: string): void {
    disconnect();
    unsharedReason = reason;
    options.onUnshared(reason);
    if (isInUse) own.open();
  }

  function onSilence(): void {
    silences += 1;
    if (silences >= maxSilences) return standAlone('the worker that shares it does not answer');
    disconnect();
    connect();
  }

  function receive(from: StreamPort, { frames, health, isCut }: Delivery): void {
    silences = 0;
    watchdog.heard();
    if (health !== null) options.onHealth(health);
    for (const message of frames) {
      const frame: IncomingFrame = readFrame(message);
      options.onFrame(frame, message);
      // A listener may have closed it.
      if (port !== from) return;
    }
    from.post({ kind: 'taken' });
    if (isCut) read(from);
  }

  function onWake(): void {
    port?.post({ kind: 'woke' });
    watchdog.lookAgain();
  }

  return {
    open() {
      isInUse = true;
      connect();
      stopWaking ??= environment.onWake(onWake);
    },
    close() {
      isInUse = false;
      stopWaking?.();
      stopWaking = null;
      if (unsharedReason !== null) return own.close();
      disconnect();
      options.onHealth({ status: 'closed', attempt: 0, retryAt: null, lastError: null });
    },
    reopenNow() {
      if (unsharedReason !== null) own.reopenNow();
      else port?.post({ kind: 'reopen' });
    },
    listenTo: own.listenTo,
  };
}
