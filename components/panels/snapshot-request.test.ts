import { expect, test } from 'vitest';
import type { DashboardSpec, PanelSpec } from '#lib/shared/dashboards';
import { seriesKey } from '#lib/shared/series';
import { toSnapshotRequest } from './snapshot-request.ts';

const size = { title: 'A panel', width: 3, height: 2 } as const;
const series = (topic: string, field: string): [{ topic: string; field: string }] => [{ topic, field }];
const panels: PanelSpec[] = [
  { kind: 'line', id: 'cpu', ...size, series: series('system.cpu', 'total') },
  { kind: 'number', id: 'cpu-now', ...size, series: series('system.cpu', 'total') },
  {
    kind: 'table',
    id: 'stocks',
    ...size,
    topic: 'stocks.*',
    sparkline: 'price',
    columns: [{ field: 'price', label: 'Price' }],
  },
  { kind: 'candlestick', id: 'acme', ...size, topic: 'stocks.ACME', price: 'price', intervalsMs: [5000] },
  { kind: 'feed', id: 'hello', ...size, topic: 'hello' },
];
const topics = ['clock', 'kitchen', 'stocks.ACME', 'stocks.GLOBEX'];

const time = { windowMs: 60_000, until: null };

const ask = (chosen: PanelSpec[], known: readonly string[] = topics) => {
  const dashboard: DashboardSpec = { version: 1, title: 'All', windowMs: 60_000, panels: chosen };
  const { references, options } = toSnapshotRequest(dashboard, known, time);
  return { keys: references.map(seriesKey), options };
};

test('asks for each series once, for those of a pattern of the topics that there are', () => {
  expect(ask(panels).keys).toEqual(['system.cpu#total', 'stocks.ACME#price', 'stocks.GLOBEX#price']);
});

test('asks for the newest events of a feed, over the time that is shown', () => {
  expect(ask(panels).options).toMatchObject({ time, feeds: [{ topic: 'hello', limit: 50 }] });
});

test('asks for the numbers of own topics where they are listed', () => {
  expect(ask([{ kind: 'topics', id: 'topics', ...size }]).keys).toEqual(['kitchen#value']);
});

test('asks how often the topics of its panels usually speak', () => {
  expect(ask(panels).options.rhythms).toEqual(['stocks.ACME', 'stocks.GLOBEX']);
});

test('asks for no more topics of a pattern than its panel shows, those that spoke last', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `topic-${index}`);
  const table = { kind: 'table', id: 'all', ...size, topic: '*', sparkline: 'value' } as const;
  const feed: PanelSpec = { kind: 'feed', id: 'some', ...size, topic: 'topic-99*' };
  const { keys, options } = ask([{ ...table, columns: [{ field: 'value', label: 'Value' }] }, feed], many);
  expect(keys).toEqual(many.slice(0, 100).map((topic) => `${topic}#value`));
  expect(options.rhythms).toEqual([...many.slice(0, 100), ...many.slice(990)]);
});

test('thins no series of a page with few, and each of one with many', () => {
  const line = (index: number): PanelSpec => ({
    kind: 'line',
    id: `line-${index}`,
    ...size,
    series: series(`topic-${index}`, 'value'),
  });
  expect(ask([line(0)]).options.maxPoints).toBe(10_000);
  expect(ask(Array.from({ length: 60 }, (_, index) => line(index))).options.maxPoints).toBe(1_200);
});
