import { expect, test } from 'vitest';
import { createPointRing } from '#lib/shared/point-ring';
import { hasPoint, readRing } from './ring-reading.ts';

function toRing(...points: readonly (readonly [number, number | null])[]) {
  const ring = createPointRing({ windowMs: 1_000_000 });
  for (const [at, value] of points) ring.push(at, value);
  return ring;
}

const valuesAt = (ring: ReturnType<typeof toRing>, ...times: readonly number[]) =>
  times.map((at) => readRing(ring, at)?.value ?? null);

test('reads the newest point, or the one at a time', () => {
  const ring = toRing([100, 1], [200, 0]);
  expect(readRing(ring, null)).toEqual({ at: 200, value: 0, count: 1 });
  expect(readRing(ring, 100)).toEqual({ at: 100, value: 1, count: 1 });
});

test('reads the nearer of two points that a line joins', () => {
  expect(valuesAt(toRing([100, 1], [200, 2], [900, 3]), 149, 150, 151, 549, 551)).toEqual([1, 1, 2, 2, 3]);
});

test('reads nothing in a break, before the first point, or in an empty ring', () => {
  const ring = toRing([100, 5], [110, null], [200, 9]);
  expect(valuesAt(ring, 99, 100, 105, 110, 170, 199, 200)).toEqual([null, 5, null, null, null, null, 9]);
  expect(readRing(toRing([100, 1], [200, null]), null)).toBeNull();
  expect(readRing(toRing(), 100)).toBeNull();
});

test('reads a point for as long as the next may be in coming, and no longer', () => {
  const ring = toRing([0, 1], [10, 2], [20, 3]);
  expect(valuesAt(ring, 25, 30, 35, 36, 250)).toEqual([3, 3, 3, null, null]);
});

test('takes no long pause of before for a usual step', () => {
  const ring = toRing([0, 1], [10, 2], [5000, 3], [5010, 4], [5020, 5]);
  expect(valuesAt(ring, 5030, 5100)).toEqual([5, null]);
});

test('reads a mark for as long as it lasts', () => {
  const ring = toRing([10, 1], [30, 3]);
  expect([9, 10, 19, 20, 29, 30].map((at) => readRing(ring, at, 10)?.value ?? null)).toEqual([
    null,
    1,
    1,
    null,
    null,
    3,
  ]);
});

test('reads the last of the points that share a time, and says how many they are', () => {
  const ring = toRing([0, 1], [5, 2], [5, 3], [5, 4], [9, 5]);
  expect([5, 4, 6].map((at) => readRing(ring, at))).toEqual(
    [5, 5, 5].map((at) => ({ at, value: 4, count: 3 })),
  );
});

test('knows a ring that holds but breaks', () => {
  expect([toRing(), toRing([1, null]), toRing([1, 0], [2, null])].map(hasPoint)).toEqual([
    false,
    false,
    true,
  ]);
});
