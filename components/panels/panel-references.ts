import type { PanelSeriesSpec, PanelSpec } from '#lib/shared/dashboards';
import { type SeriesReference } from '#lib/shared/series';
import { isOfPattern } from '#lib/shared/topics';
import type { SpecOf } from './panel-props.ts';

/** The series that a panel draws, of the topics that there are. */
export function toReferences(spec: PanelSpec, topics: readonly string[]): SeriesReference[] {
  if (spec.kind === 'candlestick') return toCandlestickSeries(spec);
  if (spec.kind === 'progress') return [{ topic: spec.topic, field: spec.field }];
  if (spec.kind === 'table') return toTableReferences(spec, topics);
  return 'series' in spec ? spec.series.map(({ topic, field }) => ({ topic, field })) : [];
}

/** The topics, or the patterns of them, that a panel is about; none for one that shows what comes. */
export function toTopics(spec: PanelSpec): string[] {
  if ('series' in spec) return [...new Set(spec.series.map(({ topic }) => topic))];
  return 'topic' in spec ? [spec.topic] : [];
}

/** The price, and the volume where there is one. */
export function toCandlestickSeries({ topic, price, volume }: SpecOf<'candlestick'>): PanelSeriesSpec[] {
  return [price, volume].flatMap((field) => (field === undefined ? [] : [{ topic, field }]));
}

function toTableReferences({ topic: pattern, sparkline }: SpecOf<'table'>, topics: readonly string[]) {
  if (sparkline === undefined) return [];
  return topics.filter((topic) => isOfPattern(pattern, topic)).map((topic) => ({ topic, field: sparkline }));
}
