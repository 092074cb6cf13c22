import type { PanelSeriesSpec, PanelSpec } from '#lib/shared/dashboards';
import { type SeriesReference } from '#lib/shared/series';
import { isOfPattern } from '#lib/shared/topics';
import type { SpecOf } from './panel-props.ts';

/** How many topics of a pattern a panel shows. */
export const topicLimit = 100;

/** The topics that there are of a topic or a pattern, as many as a panel shows. */
export function findTopics(pattern: string, topics: readonly string[]): string[] {
  return topics.filter((topic) => isOfPattern(pattern, topic)).slice(0, topicLimit);
}

/** The series that a panel draws. `topics`: those that there are, newest first. */
export function toReferences(spec: PanelSpec, topics: readonly string[]): SeriesReference[] {
  if (spec.kind === 'candlestick') return toCandlestickSeries(spec);
  if (spec.kind === 'progress') return [{ topic: spec.topic, field: spec.field }];
  if (spec.kind === 'table') return toTableReferences(spec, topics);
  return 'series' in spec ? spec.series.map(({ topic, field }) => ({ topic, field })) : [];
}

/** The price, and the volume where there is one. */
export function toCandlestickSeries({ topic, price, volume }: SpecOf<'candlestick'>): PanelSeriesSpec[] {
  return [price, volume].flatMap((field) => (field === undefined ? [] : [{ topic, field }]));
}

function toTableReferences({ topic: pattern, sparkline }: SpecOf<'table'>, topics: readonly string[]) {
  if (sparkline === undefined) return [];
  return findTopics(pattern, topics).map((topic) => ({ topic, field: sparkline }));
}
