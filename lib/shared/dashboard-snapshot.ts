import type { AlertsSnapshot } from './alerts-snapshot.ts';
import type { LogEvent } from './events.ts';
import type { Position } from './positions.ts';
import type { SeriesColumns } from './series.ts';

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
  /** The points of each series inside the window, by `seriesKey`. */
  readonly series: Readonly<Record<string, SeriesColumns>>;
  /** The newest event of each topic that the log keeps, by topic. */
  readonly latest: Readonly<Record<string, LogEvent>>;
  /** The newest events of each topic that is shown as a feed, oldest first, by topic. */
  readonly feeds: Readonly<Record<string, readonly LogEvent[]>>;
}
