import 'server-only';
import type { LogEvent, Publication } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';
import type { TopicFilter } from '#lib/shared/topics';

/** The most events that one read answers. */
export const maxReadLimit = 10_000;

export interface ReadQuery {
  readonly topics: TopicFilter;
  /** Only events after this position; default: from the first one kept. */
  readonly after?: Position;
  /** Only events before this position; default: up to the last one. */
  readonly before?: Position;
  /** 1 to `maxReadLimit`: the first so many in `order`. */
  readonly limit: number;
  /** Which end the limit counts from. Default `oldest-first`. */
  readonly order?: 'oldest-first' | 'newest-first';
}

export interface LogBounds {
  /** Nothing after it is missing: every event of these topics that was ever appended after it can be read. */
  readonly floor: Position;
  /** The position of the newest event of the whole log; equal to the log's birth while it is empty. */
  readonly head: Position;
}

export interface TopicSummary {
  readonly topic: string;
  /** How many events are kept. */
  readonly count: number;
  /** The oldest position kept. */
  readonly first: Position;
  readonly last: LogEvent;
  /** Events a second over the last minute. */
  readonly ratePerSecond: number;
}

/**
 * The ordered store of events. `event-log.contract.ts` is the test that each implementation passes; the memory log is
 * the reference.
 */
export interface EventLog {
  /**
   * Appends all publications or none, in order, and resolves once they are durable as this log understands it.
   *
   * @throws {PulseboardError} `topics-full`, `log-unavailable`
   */
  append(publications: readonly Publication[]): Promise<readonly LogEvent[]>;
  read(query: ReadQuery): Promise<readonly LogEvent[]>;
  /** The bounds for some topics: a busy topic that has lost its oldest events does not raise a quiet one's floor. */
  bounds(topics: TopicFilter): Promise<LogBounds>;
  /** Every topic that has an event, sorted by name. */
  topics(): Promise<readonly TopicSummary[]>;
  /** Calls `listener` with whatever any process appends from now on, in order. Returns how to stop. */
  follow(listener: (events: readonly LogEvent[]) => void): () => void;
  close(): Promise<void>;
}
