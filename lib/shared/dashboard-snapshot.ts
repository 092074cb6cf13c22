import type { AlertsSnapshot } from './alerts-snapshot.ts';
import type { LogEvent } from './events.ts';
import type { Position } from './positions.ts';
import type { SeriesColumns } from './series.ts';
import type { TimeQuery } from './time-query.ts';

/** Where the live stream of a page goes on, and what every page shows. */
export interface StreamStart {
  /** Where the live stream goes on: everything up to here is in the snapshot. */
  readonly position: Position;
  /** The server's clock when the snapshot was taken, in Unix milliseconds. */
  readonly serverTime: number;
  readonly alerts: AlertsSnapshot;
}

/** What a dashboard shows before its stream has said a word: read from the log when the page is rendered. */
export interface DashboardSnapshot extends StreamStart {
  /** The time that is shown first. */
  readonly time: TimeQuery;
  /** Since when the log keeps events, in Unix milliseconds. */
  readonly keptFrom: number;
  /** The usual interval of topics that are shown, in milliseconds, by topic, where it is known. */
  readonly usualIntervals: Readonly<Record<string, number>>;
  /** The points of each series in the time that is shown, by `seriesKey`. The page reads one that is not in it by itself. */
  readonly series: Readonly<Record<string, SeriesColumns>>;
  /** The newest event of each topic that is shown, by topic. A payload that is too large is a text that says so. */
  readonly latest: Readonly<Record<string, LogEvent>>;
  /** The newest events of each topic that is shown as a feed, oldest first, by topic; null where they could not be read. */
  readonly feeds: Readonly<Record<string, readonly LogEvent[] | null>>;
  /** The same of the time that is shown first where that stands still. */
  readonly feedsThen?: DashboardSnapshot['feeds'];
}
