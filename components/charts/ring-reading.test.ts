import { expect, test } from 'vitest';
import { createPointRing } from '#lib/shared/point-ring';
import { findExtent, findNearest, readRing } from './ring-reading.ts';

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

test('finds the extent of several rings after a time, breaks left out', () => {
  expect(findExtent([toRing([1, -100], [50, 4], [60, null]), toRing([55, 9])], 10)).toEqual([4, 9]);
  expect(findExtent([toRing([1, 5])], 10)).toBeNull();
});
