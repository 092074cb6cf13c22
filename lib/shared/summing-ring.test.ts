import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSummingRing, toBarMs } from './summing-ring.ts';

const fill = (points: readonly (readonly [number, number | null])[], windowMs = Number.POSITIVE_INFINITY) => {
  const ring = createSummingRing({ windowMs, barMs: 100 });
  for (const [at, value] of points) ring.push(at, value);
  return ring;
};

describe('a ring that sums', () => {
  test('has the sum of what each stretch of time was told, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5_000), fc.integer({ min: -9, max: 9 }))), (points) => {
        const { at, value } = fill(points).toColumns();
        const bars = Map.groupBy(points, ([time]) => Math.floor(time / 100) * 100);
        expect(at).toEqual([...bars.keys()].toSorted((a, b) => a - b));
        const sums = at.map((time) => bars.get(time)?.reduce((sum, [, each]) => sum + each, 0));
        expect(value).toEqual(sums);
      }),
    );
  });

  test('adds to a sum that was read elsewhere', () => {
    expect(
      fill([
        [100, 40],
        [150, 2],
      ]).toColumns(),
    ).toEqual({ at: [100], value: [42] });
  });

  test('lets go of a bar when all of its time lies before its window, and says what has changed', () => {
    const ring = fill(
      [
        [0, 1],
        [100, 2],
        [200, 3],
      ],
      150,
    );
    expect(ring.toColumns().at).toEqual([0, 100, 200]);
    ring.push(299, 4);
    expect([ring.toColumns(), ring.droppedCount, ring.lateCount]).toEqual([
      { at: [100, 200], value: [2, 7] },
      1,
      1,
    ]);
    ring.push(20, 9);
    expect(ring.length).toBe(2);
  });

  test('knows no breaks', () => {
    expect(fill([[100, null]]).length).toBe(0);
  });
});

test('bars are as wide as is wished, and wider where there would be more than 300', () => {
  const day = 86_400_000;
  expect([300_000, day, 7 * day].map((windowMs) => toBarMs(10_000, windowMs))).toEqual([
    10_000, 300_000, 3_000_000,
  ]);
  expect(toBarMs(day, day)).toBe(day);
});
