import { expect, test } from 'vitest';
import { stillSeries } from './still-series.ts';

const columns = { at: [10, 20, 20, 30], value: [1, null, -2, 0] };

test('reads what it was made of', () => {
  const { ring } = stillSeries(columns);
  expect(ring.length).toBe(4);
  expect([ring.timeAt(0), ring.valueAt(0)]).toEqual([10, 1]);
  expect([ring.valueAt(1), ring.valueAt(9), ring.timeAt(-1)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(ring.toColumns()).toEqual(columns);
});

test('finds the first point after a time', () => {
  const { ring } = stillSeries(columns);
  expect([5, 10, 20, 30].map((at) => ring.firstAfter(at))).toEqual([0, 1, 3, 4]);
});

test('never changes', () => {
  const series = stillSeries(columns);
  expect(series.getVersion()).toBe(0);
  expect(series.subscribe(() => expect.unreachable())).toBeTypeOf('function');
});
