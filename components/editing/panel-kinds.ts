import type { ChosenKind } from '#lib/shared/dashboards';

/** What each kind of panel is called. */
export const kindNames: Readonly<Record<ChosenKind, string>> = {
  line: 'Line chart',
  area: 'Area chart',
  'stacked-area': 'Stacked areas',
  bar: 'Bar chart',
  candlestick: 'Candlesticks',
  number: 'Big number',
  gauge: 'Gauge',
  meters: 'Meters',
  progress: 'Progress bar',
  feed: 'Feed of events',
  table: 'Table of topics',
  topics: 'Your topics',
  clock: 'Clock',
};

/** Which parts of a form a kind has. */
export function partsOf(kind: ChosenKind) {
  const isChart = kind === 'line' || kind === 'area' || kind === 'stacked-area' || kind === 'bar';
  return {
    isChart,
    hasTopic: kind !== 'topics',
    hasField: !['topics', 'clock', 'feed', 'table'].includes(kind),
    hasLabel: isChart || kind === 'number' || kind === 'gauge',
    hasUnit: isChart || ['candlestick', 'number', 'gauge', 'meters'].includes(kind),
    hasScale: kind === 'gauge' || kind === 'meters',
    takesPattern: kind === 'feed' || kind === 'table',
  };
}
