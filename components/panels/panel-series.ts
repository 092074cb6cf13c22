import type { PanelSeriesSpec } from '#lib/shared/dashboards';
import { type SeriesReference } from '#lib/shared/series';
import { seriesColour, type SeriesConfig } from '../charts/chart-config.ts';

/** One series of a panel's chart: which it is, and how it looks. */
export interface PanelSeries extends SeriesConfig {
  readonly reference: SeriesReference;
}

/** The look of each series where the panel does not say: its colour by its place, its name by what tells it from the others. */
export function toPanelSeries(series: readonly PanelSeriesSpec[]): PanelSeries[] {
  const isOneTopic = new Set(series.map(({ topic }) => topic)).size === 1;
  return series.map(({ topic, field, label, colour }, index) => ({
    reference: { topic, field },
    label: label ?? nameSeries(topic, field, isOneTopic),
    colour: seriesColour(colour ?? index),
  }));
}

function nameSeries(topic: string, field: string, isOneTopic: boolean): string {
  if (isOneTopic) return field;
  return field === 'value' ? topic : `${topic} ${field}`;
}
