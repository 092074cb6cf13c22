import 'server-only';
import type { Hub } from '../hub/hub.ts';
import type { EventLog, LogSize } from '../log/event-log.ts';
import { createCachedReading } from './cached-reading.ts';
import { type DiskSpace, readDiskSpace } from './disk-space.ts';
import { type EventLoopLoad, watchEventLoop } from './event-loop-meter.ts';
import { readStreamLags, type StreamLags } from './slowest-stream.ts';

/** Readings that cost something, and are made for all who ask together. Null where it cannot be read right now. */
export interface ServerMeters {
  readonly readLags: () => Promise<StreamLags | null>;
  readonly readSize: () => Promise<LogSize | null>;
  readonly readDisk: (() => Promise<DiskSpace | null>) | null;
  readonly readEventLoop: () => EventLoopLoad | null;
}

export interface ServerMetersOptions {
  readonly hub: Pick<Hub, 'lags'>;
  readonly log: Pick<EventLog, 'size'>;
  /** Whose disk is looked at; null: the log lies elsewhere. */
  readonly directory: string | null;
  /** Ends the watching. */
  readonly signal: AbortSignal;
}

/** How old a reading may be, in milliseconds: one walk over all streams a second, and one over all topics in four. */
const lagsAgeMs = 1_000;
const sizeAgeMs = 4_000;

export function createServerMeters({ hub, log, directory, signal }: ServerMetersOptions): ServerMeters {
  return {
    readLags: createCachedReading(() => readStreamLags(hub), { maxAgeMs: lagsAgeMs }),
    readSize: createCachedReading(() => log.size(), { maxAgeMs: sizeAgeMs }),
    readDisk:
      directory === null
        ? null
        : createCachedReading(() => readDiskSpace(directory), { maxAgeMs: sizeAgeMs }),
    readEventLoop: watchEventLoop(signal),
  };
}
