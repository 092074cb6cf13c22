import type { DashboardSpec, PanelSpec } from '#lib/shared/dashboards';

/** What is published while a page is soaked, each with every field that a panel shows. */
export const soakTopics = ['soak.1', 'soak.2', 'soak.3', 'soak.4', 'soak.5'];

/** The panel that tells how far the page has come. */
export const countTitle = 'Count';

const size = { width: 4, height: 3 };
const series = soakTopics.map((topic) => ({ topic, field: 'value' }));
const one: [{ topic: string; field: string }] = [{ topic: 'soak.1', field: 'value' }];

const panels: readonly PanelSpec[] = [
  { kind: 'line', id: 'line', title: 'Line', ...size, series },
  { kind: 'area', id: 'area', title: 'Area', ...size, series: one },
  { kind: 'stacked-area', id: 'stacked-area', title: 'Stacked', ...size, series },
  { kind: 'bar', id: 'bar', title: 'Bars', ...size, series: one, intervalMs: 1_000 },
  {
    kind: 'candlestick',
    id: 'candlestick',
    title: 'Candles',
    ...size,
    topic: 'soak.2',
    price: 'value',
    intervalsMs: [5_000],
  },
  {
    kind: 'number',
    id: 'number',
    title: countTitle,
    ...size,
    series: [{ topic: 'soak.5', field: 'count' }],
    unit: 'decimals:0',
  },
  { kind: 'gauge', id: 'gauge', title: 'Gauge', ...size, series: one, scale: { low: 0, high: 100 } },
  {
    kind: 'meters',
    id: 'meters',
    title: 'Meters',
    ...size,
    topic: 'soak.3',
    field: 'cores',
    scale: { low: 0, high: 100 },
  },
  { kind: 'feed', id: 'feed', title: 'Feed', ...size, topic: 'soak.*' },
  {
    kind: 'table',
    id: 'table',
    title: 'Table',
    ...size,
    topic: 'soak.*',
    columns: [{ field: 'value', label: 'Value' }],
    sparkline: 'value',
  },
];

/** Ten panels of ten kinds. It shows the shortest time there is, so that what it keeps is full early. */
export const soakDashboard: DashboardSpec = {
  version: 1,
  title: 'Soak',
  windowMs: 60_000,
  panels: [...panels],
};

/** An event that every panel can show. `count`: how many were published of each topic. */
export function toSoakPayload(count: number, topicIndex: number) {
  const value = Number((50 + 40 * Math.sin(count / 50 + topicIndex)).toFixed(2));
  const cores = [0, 1, 2, 3].map((core) => Number((50 + 40 * Math.cos(count / 30 + core)).toFixed(1)));
  return {
    value,
    count,
    cores,
    level: 'info',
    message: `event ${count} of the topic, as a log would tell it`,
  };
}
