import 'server-only';
import type { LogEvent, Publication } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';
import type { TopicSummary } from '#lib/shared/topic-summary';
import type { TopicFilter } from '#lib/shared/topics';

/** The most events that one read answers. */
export const maxReadLimit = 10_000;

/** The most buckets that one reading of a series answers. */
export const maxBuckets = 10_000;

/** How long a log remembers an idempotency key, in milliseconds. */
export const idempotencyMs = 24 * 3_600_000;

/** The most idempotency keys that a log remembers; beyond it the oldest is forgotten. */
export const maxIdempotencyKeys = 100_000;

export interface AppendOptions {
  /** The same key with the same publications within `idempotencyMs` appends nothing and answers what it answered first. */
  readonly idempotencyKey?: string;
  /**
   * The number of the lease under which this is published (`lib/server/cluster/lease.ts`). A log of several processes refuses
   * one that is not the newest; that of a single process takes any.
   */
  readonly fence?: string;
}

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

export interface SeriesQuery {
  readonly topic: string;
  /** The path to a number in the payload, with dots: `value`, `cores.0`. */
  readonly field: string;
  /** The span of time that is divided into buckets, in Unix milliseconds: from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  /** 1 to `maxBuckets`. */
  readonly buckets: number;
  /** Events after this position are left out; default: none is. */
  readonly upTo?: Position;
}

/** The numbers of one stretch of time. Stretches without any are left out. */
export interface SeriesBucket {
  /** The start of the stretch, in Unix milliseconds. */
  readonly at: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly first: number;
  readonly last: number;
  readonly mean: number;
}

export interface LogBounds {
  /** Before every position of this log: what lies before it belongs to another. */
  readonly birth: Position;
  /** Nothing after it is missing: every event of these topics that was ever appended after it can be read. */
  readonly floor: Position;
  /** The position of the newest event of the whole log; `birth` while it is empty. */
  readonly head: Position;
  /** How many events of these topics were removed that lay after the position asked about; null when that is not known. */
  readonly missing: number | null;
  /** Whether the position asked about is none that this log gave out, or could have given out by now. */
  readonly isForeign: boolean;
}

/** How much a log holds, and how much it may. */
export interface LogSize {
  /** Events kept. */
  readonly events: number;
  /** What they take: JSON and upkeep in memory, pages in use of a file, all that Redis has in memory. */
  readonly bytes: number;
  /** What `bytes` may come to; null where only the disk or the machine sets a limit. */
  readonly maxBytes: number | null;
  /** Topics that count towards `maxTopics`; some may have lost all their events. */
  readonly topics: number;
  readonly maxTopics: number;
  /** When the oldest event that is kept was appended, in Unix milliseconds; null while there is none. */
  readonly oldestAt: number | null;
  /** Events that this process has let go of by retention, or for want of room, since it opened the log. */
  readonly prunedEvents: number;
}

/** Who follows a log. */
export interface LogListener {
  /**
   * What any process appended, in order.
   *
   * @param events none when the log can be reached again, or when only the head has moved on
   * @param head everything up to here has been told; it may lie after the last of the events
   * @param isWhole false where events may be missing that came after what was heard before, and are no longer kept
   */
  heard(events: readonly LogEvent[], head: Position, isWhole: boolean): void;
  /** Any process has removed a topic: what was heard of it is gone. */
  removed?(topic: string): void;
  /**
   * The log has become another one: it came back empty, or from an older copy. What was heard after `from` may not be in it;
   * what it has after `from` is told next.
   */
  replaced?(from: Position): void;
}

interface Following {
  /** Everything after this position will be heard. */
  readonly from: Position;
  /** Idempotent. */
  stop(): void;
}

/**
 * The ordered store of events. `event-log-contract.ts` is the test that each implementation passes; the memory log is the
 * reference.
 */
export interface EventLog {
  /**
   * Appends all publications or none, in order, and resolves once they are durable as this log understands it.
   *
   * @throws {PulseboardError} `topics-full`, `storage-full`, `log-busy`, `log-unavailable`, `idempotency-key-reused`
   * @throws {StaleFenceError} for a `fence` that is not the newest
   */
  append(publications: readonly Publication[], options?: AppendOptions): Promise<readonly LogEvent[]>;
  /** Whether so much waits to be appended that more would be refused. */
  isBusy(): boolean;
  /** Whether the log cannot be reached right now, and is expected back: nothing can be appended, and much cannot be read. */
  isDegraded(): boolean;
  read(query: ReadQuery): Promise<readonly LogEvent[]>;
  /** The numbers of one field over time, summed up bucket by bucket, oldest first. */
  readSeries(query: SeriesQuery): Promise<readonly SeriesBucket[]>;
  /**
   * The bounds for some topics: a busy topic that has lost its oldest events does not raise a quiet one's floor.
   *
   * @param after the position that `missing` counts from; default: the log's birth
   */
  bounds(topics: TopicFilter, after?: Position): Promise<LogBounds>;
  /** Looks at each topic, and at no event: what it costs does not grow with what is kept. */
  size(): Promise<LogSize>;
  /** Every topic that has an event, sorted by name. */
  topics(): Promise<readonly TopicSummary[]>;
  /** Removes every event of a topic, now. Returns how many there were. */
  remove(topic: string): Promise<number>;
  /** Removes what retention no longer keeps. Every log does so by itself, within seconds; this waits until it is done. */
  prune(): Promise<void>;
  /** Tells `listener` of whatever any process appends from now on, in order and soon after. */
  follow(listener: LogListener): Following;
  close(): Promise<void>;
}
