import { expect, test } from 'vitest';
import { createPointRing } from '#lib/shared/point-ring';
import { bytes, percent, plain } from '../format/unit.ts';
import { describeTrend, readTrend } from './big-number-trend.ts';

function createRing(points: readonly (readonly [number, number | null])[]) {
  const ring = createPointRing({ windowMs: 1e9 });
  for (const [at, value] of points) ring.push(at, value);
  return ring;
}

test('compares the newest value with the one so long before it', () => {
  const ring = createRing([
    [0, 1],
    [60_000, 2],
    [120_000, 5],
    [125_000, null],
  ]);
  expect(readTrend(ring, 60_000)).toEqual({ value: 5, before: 2, overMs: 60_000 });
});

test('compares with the oldest where the series does not reach so far, breaks left out', () => {
  const ring = createRing([
    [0, null],
    [5000, 3],
    [9000, 4],
  ]);
  expect(readTrend(ring, 60_000)).toEqual({ value: 4, before: 3, overMs: 4000 });
});

test('finds nothing in a series without a value', () => {
  expect(readTrend(createRing([[0, null]]), 60_000)).toBeNull();
});

test('says a change with its sign, in its unit, in percent and the time it took', () => {
  const overMs = 300_000;
  expect(describeTrend({ value: 3072, before: 2048, overMs }, bytes)).toBe('+1.0 KiB (+50.00%) in 5 min');
  expect(describeTrend({ value: 30, before: 40, overMs }, percent)).toBe('-10.0% in 5 min');
  expect(describeTrend({ value: 3, before: -1, overMs }, plain)).toBe('+4 in 5 min');
  expect(describeTrend({ value: 3, before: 3, overMs: 0 }, plain)).toBeNull();
});
