import 'server-only';
import type { ErrorCode } from '#lib/shared/errors';
import type { Position } from '#lib/shared/positions';
import type { TopicFilter } from '#lib/shared/topics';
import type { AppendAnswer, AppendRequest } from './append-request.ts';
import type { LogBounds, LogSize, ReadQuery, SeriesBucket, SeriesQuery } from './event-log.ts';
import type { NamedEvent } from './sqlite-reader.ts';
import type { SummaryColumns } from './sqlite-summaries.ts';

/** An error on its way out of the worker thread. `log-file`: the file cannot be opened. */
export interface StoreFault {
  readonly code: ErrorCode | 'log-file';
  readonly message: string;
}

/** What becomes of one request. */
export type StoreAppendOutcome = { readonly answer: AppendAnswer } | { readonly fault: StoreFault };

/** What the worker thread does when asked. */
export interface StoreMethods {
  append(requests: readonly AppendRequest[], now: number): readonly StoreAppendOutcome[];
  read(query: ReadQuery): readonly NamedEvent[];
  readSeries(query: SeriesQuery): readonly SeriesBucket[];
  bounds(topics: TopicFilter, after?: Position): LogBounds;
  size(): LogSize;
  topics(now: number): SummaryColumns;
  remove(topic: string): number;
  prune(now: number): Promise<void>;
  copyTo(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface StoreQuestion {
  readonly id: number;
  readonly method: keyof StoreMethods;
  readonly parameters: readonly unknown[];
}

export type StoreReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly fault: StoreFault };

/** The id of the reply that says whether the file could be opened; questions count from the next number. */
export const openingReply = 0;
