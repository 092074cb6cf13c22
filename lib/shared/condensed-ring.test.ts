import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCondensedRing } from './condensed-ring.ts';
import type { Point, ReadableRing } from './series.ts';

const bucketMs = 100;

const anyPoints = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 1_000 }),
    value: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: -50, max: 50 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
  }),
  { maxLength: 300 },
);

function fill(points: readonly Point[], windowMs = Number.POSITIVE_INFINITY): ReadableRing {
  const ring = createCondensedRing({ windowMs, bucketMs });
  for (const { at, value } of points) ring.push(at, value);
  return ring;
}

function readPoints(ring: ReadableRing): Point[] {
  const { at, value } = ring.toColumns();
  return at.map((time, index) => ({ at: time, value: value[index] ?? null }));
}

function byBucket(points: readonly Point[]): Map<number, Point[]> {
  return Map.groupBy(points, ({ at }) => Math.floor(at / bucketMs));
}

const valuesOf = (points: readonly Point[]): number[] =>
  points.flatMap(({ value }) => (value === null ? [] : [value]));

describe('a ring that condenses', () => {
  test('keeps the peaks of every bucket, in whatever order its points come', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const kept = byBucket(readPoints(fill(points)));
        for (const [bucket, all] of byBucket(points)) {
          const values = valuesOf(all);
          const keptValues = valuesOf(kept.get(bucket) ?? []);
          expect(Math.max(...keptValues)).toBe(Math.max(...values));
          expect(Math.min(...keptValues)).toBe(Math.min(...values));
        }
      }),
    );
  });

  test('keeps the first and the last point of every bucket, and whether the line breaks around them', () => {
    const inOrder = anyPoints.map((points) => points.map(({ value }, index) => ({ at: index * 7, value })));
    fc.assert(
      fc.property(inOrder, (points) => {
        const kept = byBucket(readPoints(fill(points)));
        for (const [bucket, all] of byBucket(points)) {
          const keptInBucket = kept.get(bucket) ?? [];
          const isPoint = ({ value }: Point): boolean => value !== null;
          expect(keptInBucket.find(isPoint)).toEqual(all.find(isPoint));
          expect(keptInBucket.findLast(isPoint)).toEqual(all.findLast(isPoint));
          expect(keptInBucket.at(0)?.value === null).toBe(all.at(0)?.value === null);
          expect(keptInBucket.at(-1)?.value === null).toBe(all.at(-1)?.value === null);
          expect(keptInBucket.every(isPoint)).toBe(all.every(isPoint));
        }
      }),
    );
  });

  test('holds points that came, in the order of time, and at most eight of a bucket', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const kept = readPoints(fill(points));
        expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).toSorted((a, b) => a - b));
        for (const point of kept) expect(points).toContainEqual(point);
        for (const inBucket of byBucket(kept).values()) expect(inBucket.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  test('keeps every point of a source that brings no more than eight to a bucket', () => {
    const points = Array.from({ length: 800 }, (_, index) => ({ at: index * 12.5, value: index }));
    expect(readPoints(fill(points))).toEqual(points);
  });

  test('lets go of what lies more than its window before the newest point', () => {
    const ring = fill(
      Array.from({ length: 5_000 }, (_, index) => ({ at: index * 50, value: index })),
      1_000,
    );
    expect([ring.timeAt(0), ring.timeAt(ring.length - 1)]).toEqual([248_950, 249_950]);
    expect([ring.timeAt(-1), ring.valueAt(-1), ring.timeAt(ring.length)]).toEqual([NaN, NaN, NaN]);
    const late = createCondensedRing({ windowMs: 1_000, bucketMs });
    late.push(5_000, 1);
    late.push(3_000, 2);
    expect(late.toColumns()).toEqual({ at: [5_000], value: [1] });
  });

  test('says when points have left, and when others than the newest have changed', () => {
    const ring = createCondensedRing({ windowMs: 1_000, bucketMs });
    for (let at = 0; at < 8; at += 1) ring.push(at, at);
    expect([ring.droppedCount, ring.lateCount]).toEqual([0, 0]);
    ring.push(8, 8);
    expect([ring.length, ring.lateCount]).toEqual([2, 1]);
    ring.push(5, 5);
    expect(ring.lateCount).toBe(2);
    ring.push(1_006, 0);
    expect([ring.length, ring.droppedCount]).toEqual([2, 2]);
  });

  test('has no place for a time that is no number', () => {
    expect(() => fill([{ at: Number.NaN, value: 1 }])).toThrow('give finite Unix milliseconds');
  });
});

test('seven days at 50 events a second keep the start of the window and a peak, in 10,000 points', () => {
  const windowMs = 7 * 86_400_000;
  const ring = createCondensedRing({ windowMs, bucketMs: windowMs / 1_200 });
  // A fiftieth of the events in each bucket, which condenses them just as often as all of them would.
  for (let at = 0; at <= windowMs; at += 1_000) ring.push(at, at === 86_400_000 ? 9 : Math.sin(at));
  expect(ring.length).toBeLessThan(10_000);
  expect(ring.timeAt(0)).toBe(0);
  expect(ring.toColumns().value).toContain(9);
});
