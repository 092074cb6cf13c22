import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPointRing } from './point-ring.ts';
import type { Point } from './series.ts';
import { createStatistics, type Statistics } from './statistics.ts';

function fillRing(points: readonly Point[]) {
  const ring = createPointRing({ windowMs: 1_000_000, capacity: 500 });
  for (const { at, value } of points) ring.push(at, value);
  return ring;
}

/** The same by the words of the definition, one value at a time. */
function summarizeNaively(points: readonly Point[], from: number): Statistics | null {
  const values = points.flatMap(({ at, value }) => (at >= from && value !== null ? [value] : []));
  if (values.length === 0) return null;
  const p95 = values
    .toSorted((a, b) => a - b)
    .find((one) => values.filter((other) => other <= one).length * 100 >= 95 * values.length);
  return {
    count: values.length,
    min: Math.min(...values),
    max: Math.max(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    p95: p95 ?? Number.NaN,
  };
}

test('say what a list says, for any points, breaks and windows', () => {
  const point = fc.record({
    at: fc.nat({ max: 1_000 }),
    value: fc.option(fc.integer({ min: -1_000, max: 1_000 }), { freq: 8 }),
  });
  const summarize = createStatistics();
  fc.assert(
    fc.property(fc.array(point, { maxLength: 300 }), fc.nat({ max: 1_000 }), (points, from) => {
      expect(summarize(fillRing(points), from)).toEqual(summarizeNaively(points, from));
    }),
  );
});

test.each([
  [1, 1],
  [2, 2],
  [19, 19],
  [20, 19],
  [21, 20],
  [100, 95],
  [200, 190],
])('take the value at the nearest rank of 1 to %d: %d', (count, p95) => {
  const points = Array.from({ length: count }, (_, index) => ({ at: index, value: count - index }));
  expect(createStatistics()(fillRing(points), 0)?.p95).toBe(p95);
});

test('have a mean where the sum overflows', () => {
  const points = Array.from({ length: 4 }, (_, at) => ({ at, value: 1.5e308 }));
  expect(createStatistics()(fillRing(points), 0)?.mean).toBe(1.5e308);
});

test('say nothing of no points', () => {
  expect(createStatistics()(fillRing([]), 0)).toBeNull();
  expect(createStatistics()(fillRing([{ at: 5, value: 1 }]), 6)).toBeNull();
  expect(createStatistics()(fillRing([{ at: 5, value: null }]), 0)).toBeNull();
});
