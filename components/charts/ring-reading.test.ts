import { expect, test } from 'vitest';
import { createPointRing } from '#lib/shared/point-ring';
import { stillSeries } from '#lib/shared/still-series';
import { findNearest, findNearestTime, findRingToRead, readRing } from './ring-reading.ts';

function toRing(...points: readonly (readonly [number, number | null])[]) {
  const ring = createPointRing({ windowMs: 1_000_000 });
  for (const [at, value] of points) ring.push(at, value);
  return ring;
}

test('finds the nearest point, and the ends beyond them', () => {
  const ring = toRing([100, 1], [200, 2], [300, 3]);
  expect([-5, 100, 149, 150, 151, 299, 9000].map((at) => findNearest(ring, at))).toEqual([
    0, 0, 0, 0, 1, 2, 2,
  ]);
  expect(findNearest(toRing(), 5)).toBe(-1);
});

test('reads the newest point, or the one at a time', () => {
  const ring = toRing([100, 1], [200, 0]);
  expect(readRing(ring, null)).toEqual({ at: 200, value: 0 });
  expect(readRing(ring, 90)).toEqual({ at: 100, value: 1 });
});

test('reads nothing in a break or an empty ring', () => {
  expect(readRing(toRing([100, 1], [200, null]), null)).toBeNull();
  expect(readRing(toRing(), 100)).toBeNull();
});

test('reads several series by the times of the first that has points', () => {
  const toLine = (...points: readonly (readonly [number, number | null])[]) => ({
    series: stillSeries({ at: points.map(([at]) => at), value: points.map(([, value]) => value) }),
  });
  const lines = [toLine(), toLine([100, 1], [200, 2]), toLine([150, 3])];
  expect(findRingToRead(lines)?.timeAt(0)).toBe(100);
  expect(findNearestTime(lines, 151)).toBe(200);
  expect(findRingToRead([toLine()])).toBeNull();
  expect(findNearestTime([toLine()], 151)).toBe(151);
});
