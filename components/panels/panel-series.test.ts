import { expect, test } from 'vitest';
import { toPanelSeries } from './panel-series.ts';

const labels = (...references: [string, string][]) =>
  toPanelSeries(references.map(([topic, field]) => ({ topic, field }))).map(({ label }) => label);

test('names the series of one topic by their fields', () => {
  expect(labels(['load', 'one'], ['load', 'five'])).toEqual(['one', 'five']);
});

test('names the series of several topics by their topics, and by the field unless that is the only one', () => {
  expect(labels(['kitchen', 'value'], ['door', 'opened'])).toEqual(['kitchen', 'door opened']);
});

test('keeps what the panel says, and gives the others a colour by their place', () => {
  const series = toPanelSeries([
    { topic: 'a', field: 'value', label: 'Kitchen', colour: 4 },
    { topic: 'b', field: 'value' },
  ]);
  expect(series).toMatchObject([
    { label: 'Kitchen', colour: 'var(--series-5)' },
    { label: 'b', colour: 'var(--series-2)' },
  ]);
});
