import 'server-only';
import type { DashboardSpec, PanelSpec } from '#lib/shared/dashboards';
import { PulseboardError } from '#lib/shared/errors';
import { readNumber, type SeriesReference } from '#lib/shared/series';
import { toTopicFilter } from '#lib/shared/topics';
import type { EventLog } from '../log/event-log.ts';

/** As many as are told apart in the width of the line. */
const maxPoints = 60;

/** What a badge says of a panel. */
export interface Badge {
  readonly title: string;
  /** As the panel names it; undefined for plain numbers. */
  readonly unit: string | undefined;
  /** The newest; null where there is none. */
  readonly value: number | null;
  /** The last of each stretch of the dashboard's time, oldest first; those without any are left out. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/**
 * Reads what the badge of a panel shows: the newest value of its first series, and its last points.
 *
 * @param now Unix milliseconds
 * @throws {PulseboardError} `panel-unknown`
 */
export async function readBadge(
  log: EventLog,
  dashboard: DashboardSpec,
  panelId: string,
  now: number,
): Promise<Badge> {
  const panel = dashboard.panels.find(({ id }) => id === panelId);
  const reference = panel === undefined ? null : findSeries(panel);
  if (panel === undefined || reference === null) throw unknownPanel(panelId);
  const { topic, field } = reference;
  const span = { from: now - dashboard.windowMs, to: now + 1, buckets: maxPoints };
  const [newest] = await log.read({ topics: toTopicFilter([topic]), limit: 1, order: 'newest-first' });
  const points = (await log.readSeries({ topic, field, ...span })).map(({ at, last }) => ({
    at,
    value: last,
  }));
  return {
    title: panel.title,
    unit: 'unit' in panel ? panel.unit : undefined,
    value: (newest === undefined ? null : readNumber(newest.data, field)) ?? points.at(-1)?.value ?? null,
    points,
  };
}

function findSeries(panel: PanelSpec): SeriesReference | null {
  if ('series' in panel) return panel.series[0] ?? null;
  return panel.kind === 'candlestick' ? { topic: panel.topic, field: panel.price } : null;
}

function unknownPanel(id: string): PulseboardError {
  return new PulseboardError(
    'panel-unknown',
    `there is no panel ${JSON.stringify(id.slice(0, 64))} of numbers over time on this dashboard; its JSON has their ids`,
  );
}
