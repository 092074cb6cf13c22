import type { StreamStart } from './dashboard-snapshot.ts';
import type { LogEvent } from './events.ts';
import type { SeriesColumns } from './series.ts';
import type { TopicSummary } from './topic-summary.ts';

/** How a list of topics is sorted. */
export type TopicOrder = 'name' | 'newest';

/** What the list of topics shows before its stream has said a word. */
export interface TopicsSnapshot extends StreamStart {
  /** How many topics there are. */
  readonly total: number;
  /** How many of them match the search. */
  readonly matching: number;
  /** The first of those, in the order asked for. */
  readonly topics: readonly TopicSummary[];
  /** The last minutes of the first number of each, by topic. */
  readonly lines: Readonly<Record<string, SeriesColumns>>;
}

/** What the page of a topic shows before its stream has said a word. */
export interface TopicSnapshot extends StreamStart {
  /** Null while the topic has no event. */
  readonly summary: TopicSummary | null;
  /** The newest events, oldest first. */
  readonly events: readonly LogEvent[];
  /** The points inside the window, by field. */
  readonly series: Readonly<Record<string, SeriesColumns>>;
  /** Before it, in Unix ms, the series lack points of the window, which has too many; null where they have all. */
  readonly seriesBegin: number | null;
}
