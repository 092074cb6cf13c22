import 'client-only';
import type { ControlEvent } from '#lib/shared/control-events';
import type { LogEvent } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';

/**
 * `connecting`: asking the server. `open`: live. `waiting`: reopens by itself at `retryAt`. `closed`: the server said
 * that asking again is of no use, or nobody listens.
 */
export type ConnectionStatus = 'connecting' | 'open' | 'waiting' | 'closed';

/** What is known of a connection. Immutable: the same reference until something changes. */
export interface ConnectionState {
  readonly status: ConnectionStatus;
  /** 0 while healthy; n = the nth reopening in a row. 0 again once the stream has stayed open for 30 s. */
  readonly attempt: number;
  /** When it reopens, in Unix milliseconds of the browser's clock; null unless `waiting`. */
  readonly retryAt: number | null;
  /** Why it is not open, for people to read; null when it is, and when nothing failed. */
  readonly lastError: string | null;
  /** When the last frame came, heartbeats too, in Unix milliseconds of the browser's clock. */
  readonly lastEventAt: number | null;
  /** Data events received. */
  readonly eventCount: number;
  /** Frames that could not be read, and events whose payload is not what its topic carries. The stream goes on. */
  readonly malformedCount: number;
  /** How often the server said that events are missing. */
  readonly gapCount: number;
  /** Where it would resume. */
  readonly position: Position | null;
}

/** Events between `from` and `to` cannot be had. */
export type StreamGap = Extract<ControlEvent, { type: 'stream-gap' }>['data'];

/** One connection to a stream that keeps itself open, and what comes over it. */
export interface EventSourceStore {
  readonly url: string;
  getState(): ConnectionState;
  /** Called after the state has changed, at most once an animation frame. */
  subscribe(listener: () => void): () => void;
  /**
   * Every data event, synchronously as it comes. On a stream without `unnamed=1` a browser hands over only those types
   * that somebody has asked for with `onType`, and `message`.
   */
  onEvent(listener: (event: LogEvent) => void): () => void;
  /** The data events of one type, synchronously as they come. */
  onType(type: string, listener: (event: LogEvent) => void): () => void;
  onGap(listener: (gap: StreamGap) => void): () => void;
  /** Counts an event whose payload a listener could not read; each event once, however many could not. */
  reportMalformed(event: LogEvent): void;
  /** Drops the connection, or the wait for one, and opens anew after the last position: a person pressed "try now". */
  reopenNow(): void;
}
