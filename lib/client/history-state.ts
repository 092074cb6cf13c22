import 'client-only';
import type { Position } from '#lib/shared/positions';
import type { SeriesColumns } from '#lib/shared/series';
import type { TimeQuery } from '#lib/shared/time-query';

/** What a page was rendered with. */
export interface InitialPoints {
  readonly time: TimeQuery;
  readonly columns: SeriesColumns;
  /** Events after it are not in the columns: the stream brings them. */
  readonly position: Position;
  /** From which time on no point is missing, in Unix ms; Infinity where that cannot be said. */
  readonly from: number;
  /** Whether the log had an event of the topic. */
  readonly isTopicKnown: boolean;
}

/** How the reading of what is older fares: an error is for people to read. */
export type HistoryState = 'ready' | 'loading' | { readonly error: string };
