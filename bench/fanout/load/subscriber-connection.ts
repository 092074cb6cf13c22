import { createConnection, type Socket } from 'node:net';
import type { SubscriberTarget } from './load-protocol.ts';
import { MeasuredEventScanner, nowMicros } from './measured-event.ts';

/** What came and what did not, on one connection. */
export interface SubscriberConnection {
  /** Resolves with whether the server answered 200. */
  readonly opened: Promise<boolean>;
  /** Whether it has had the last event of each of its streams. */
  hasAll(last: readonly number[]): boolean;
  /** Events of its streams that never came, and events that came again or out of order. */
  countFaults(last: readonly number[]): { readonly missing: number; readonly repeated: number };
  /** Reads no more. */
  stall(): void;
  close(): void;
}

// Read into one buffer for all, so that reading costs nothing but the reading. Nothing of it is kept.
const shared = Buffer.alloc(256 * 1_024);

/** @param onEvent hears the latency of each event, in microseconds */
export function openSubscriberConnection(
  port: number,
  { path, streams }: SubscriberTarget,
  headers: string,
  onEvent: (latencyMicros: number) => void,
): SubscriberConnection {
  const scanner = new MeasuredEventScanner();
  const lastOf = new Map(streams.map((stream) => [stream, 0]));
  let missing = 0;
  let repeated = 0;
  let receivedAt = 0;
  const { promise: opened, resolve: open } = Promise.withResolvers<boolean>();

  const take = (stream: number, sequence: number, atMicros: number): void => {
    const last = lastOf.get(stream) ?? 0;
    if (sequence > last) {
      missing += sequence - last - 1;
      lastOf.set(stream, sequence);
    } else repeated += 1;
    onEvent(receivedAt - atMicros);
  };

  const read = (length: number): boolean => {
    receivedAt = nowMicros();
    open(shared.toString('latin1', 9, 12) === '200');
    scanner.scan(shared, length, take);
    return true;
  };

  const socket: Socket = createConnection({
    port,
    host: '127.0.0.1',
    onread: { buffer: shared, callback: read },
  });
  socket.on('error', () => open(false));
  socket.on('close', () => open(false));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n${headers}\r\n`);

  return {
    opened,
    hasAll: (last) => streams.every((stream) => (lastOf.get(stream) ?? 0) >= (last[stream] ?? 0)),
    countFaults(last) {
      const behind = streams.map((stream) => Math.max(0, (last[stream] ?? 0) - (lastOf.get(stream) ?? 0)));
      return { missing: missing + behind.reduce((sum, count) => sum + count, 0), repeated };
    },
    stall: () => void socket.pause(),
    close: () => void socket.destroy(),
  };
}
