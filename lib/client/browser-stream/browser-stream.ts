import 'client-only';
import { comparePositions, type Position } from '#lib/shared/positions';
import type { Network } from '../connection-environment.ts';
import type { FrameMessage, IncomingFrame } from '../incoming-frame.ts';
import { createOwnConnection } from '../own-connection.ts';
import type { ConnectionHealth } from '../connection-health.ts';
import { createReader, type Reader } from './reader.ts';
import { aliveMs, type ReaderPort, type ReaderRequest } from './stream-port.ts';
import { toTopicQuery, uniteTopics } from './topic-union.ts';

/** Topics that nobody wants any more stay in the stream for so long: a page that is loaded anew wants them again. */
export const lingerMs = 5_000;

/** A stream that nobody reads any more stays open for so long. */
export const closeAfterMs = 1_000;

/** A page that does not take what it was sent for so long is gone or frozen: its topics are let go. */
export const goneAfterMs = 300_000;

/** Pages that come within this, as when a browser restores its tabs, are one change. */
const gatherMs = 20;

/** One stream of one path for all pages of a browser: each reader gets what it asked for, after what it has. */
export interface BrowserStream {
  /** Serves a page until it leaves. */
  readonly read: (port: ReaderPort, request: Extract<ReaderRequest, { kind: 'read' }>) => StreamReading;
}

/** What a page does with its part of the stream. */
export interface StreamReading {
  readonly taken: () => void;
  readonly reopen: () => void;
  readonly woke: () => void;
  readonly leave: () => void;
}

export function createBrowserStream(path: string, environment: Network): BrowserStream {
  const readers = new Set<Reader>();
  /** Those that the stream does not stand right for yet: a frame handed to them now would hide those before it. */
  const joining = new Set<Reader>();
  /** What was asked for by readers that have left, and until when it is kept, in Unix milliseconds. */
  const lingering = new Map<Reader, number>();
  let topics: readonly string[] = [];
  let isOpen = false;
  let health: ConnectionHealth | null = null;
  /** Where the stream stands; null before it has begun. */
  let position: Position | null = null;
  /** The newest place it has been at: it is set back when a page joins that has less than the others. */
  let newest: Position | null = null;
  let gatherTimer: ReturnType<typeof setTimeout> | undefined;
  let closeTimer: ReturnType<typeof setTimeout> | undefined;
  let aliveTimer: ReturnType<typeof setInterval> | undefined;
  const wakeListeners = new Set<() => void>();
  const connection = createOwnConnection({
    // What the page's own life brings comes from the readers.
    environment: { ...environment, onWake },
    getUrl: () => `${path}?${toTopicQuery(topics)}&unnamed=1`,
    getPosition: () => position,
    onFrame: receive,
    onHealth: tellHealth,
  });

  function onWake(listener: () => void): () => void {
    wakeListeners.add(listener);
    return () => void wakeListeners.delete(listener);
  }

  function tellHealth(next: ConnectionHealth): void {
    health = next;
    for (const reader of [...readers, ...joining]) reader.tell(next);
  }

  function receive(frame: IncomingFrame, message: FrameMessage): void {
    const { event } = frame;
    const isRepeated = event !== null && position !== null && comparePositions(event.id, position) <= 0;
    if (!isRepeated) moveTo(frame);
    for (const reader of readers) {
      reader.offer({ frame, message, isRepeated, topics });
      if (reader.isCut()) letGo(reader);
    }
  }

  function moveTo({ position: reached, control }: IncomingFrame): void {
    if (reached === null) return;
    position = reached;
    const isOtherLog = control?.type === 'stream-gap' && control.data.reason === 'foreign';
    if (isOtherLog || newest === null || comparePositions(reached, newest) > 0) newest = reached;
  }

  /** Before what any reader has, nothing is needed. */
  function earliestPosition(): Position | null {
    const positions = [...readers].flatMap((reader) => reader.getPosition() ?? []);
    return positions.toSorted(comparePositions)[0] ?? null;
  }

  function adapt(): void {
    for (const reader of joining) readers.add(reader);
    joining.clear();
    const wanted = uniteTopics([...readers, ...lingering.keys()].map((reader) => reader.topics));
    const start = earliestPosition();
    const isBehind = start !== null && (position === null || comparePositions(start, position) < 0);
    // A page that is opened anew asks anew, also where the server has refused the others.
    const isRefused = health?.status === 'closed';
    if (isOpen && !isBehind && !isRefused && wanted.join('\n') === topics.join('\n')) return;
    topics = wanted;
    position = start ?? position;
    if (isOpen) connection.restart();
    else open();
  }

  function open(): void {
    isOpen = true;
    connection.open();
    aliveTimer = setInterval(lookAround, aliveMs);
  }

  function close(): void {
    isOpen = false;
    clearInterval(aliveTimer);
    lingering.clear();
    connection.close();
    position = null;
    newest = null;
    health = null;
  }

  function lookAround(): void {
    const now = Date.now();
    for (const reader of readers) {
      reader.showLife();
      if (now - (reader.waitsSince() ?? now) > goneAfterMs) {
        reader.drop();
        letGo(reader);
      }
    }
    const ended = [...lingering].filter(([, until]) => until <= now);
    for (const [reader] of ended) lingering.delete(reader);
    if (ended.length > 0 && readers.size > 0) adapt();
  }

  function gather(): void {
    gatherTimer ??= setTimeout(() => {
      gatherTimer = undefined;
      if (readers.size + joining.size > 0) adapt();
    }, gatherMs);
  }

  function letGo(reader: Reader): void {
    if (readers.delete(reader)) lingering.set(reader, Date.now() + lingerMs);
    else if (!joining.delete(reader)) return;
    if (isOpen && readers.size + joining.size === 0) closeTimer = setTimeout(close, closeAfterMs);
  }

  function join(reader: Reader): void {
    clearTimeout(closeTimer);
    joining.add(reader);
    if (health !== null && isOpen) reader.tell(health);
    gather();
  }

  return {
    read(port, request) {
      const reader = createReader({
        topics: request.topics,
        after: request.after ?? newest,
        deliver: port.post,
      });
      join(reader);
      return {
        taken: reader.taken,
        reopen: connection.reopenNow,
        woke() {
          for (const listener of wakeListeners) listener();
        },
        leave: () => letGo(reader),
      };
    },
  };
}
