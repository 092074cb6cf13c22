import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bucket, toBucketColumns } from './bucket-columns.ts';

const bucketMs = 60_000;

const anyBuckets = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.array(fc.integer(), { minLength: 1, maxLength: 9 })))
  .map((entries) => [...new Map(entries)].toSorted(([a], [b]) => a - b))
  .map((entries) => entries.map(([place, values]) => toBucket(place, values)));

function toBucket(place: number, values: readonly number[]): Bucket {
  return {
    at: place * bucketMs,
    count: values.length,
    min: Math.min(...values),
    max: Math.max(...values),
    first: values[0] ?? 0,
    last: values.at(-1) ?? 0,
  };
}

function pointsOf(buckets: readonly Bucket[], endAt?: number) {
  const { at, value } = toBucketColumns(buckets, { bucketMs, ...(endAt === undefined ? {} : { endAt }) });
  return at.map((time, index) => ({ at: time, value: value[index] ?? null }));
}

/** Buckets of which each has one value, at some places. */
const at = (places: readonly number[]) => places.map((place) => toBucket(place, [place]));
const countBreaks = (buckets: readonly Bucket[]) =>
  pointsOf(buckets).filter(({ value }) => value === null).length;

describe('the line through buckets', () => {
  test('keeps the first, the lowest, the highest and the last value of each, the first and the last at its ends', () => {
    fc.assert(
      fc.property(anyBuckets, (buckets) => {
        const points = pointsOf(buckets);
        for (const { at: start, first, last, min, max } of buckets) {
          const values = points
            .filter((point) => point.at >= start && point.at < start + bucketMs)
            .flatMap(({ value }) => (value === null ? [] : [value]));
          expect([values.at(0), values.at(-1)]).toEqual([first, last]);
          expect([Math.min(...values), Math.max(...values)]).toEqual([min, max]);
          expect(values.length).toBeLessThanOrEqual(4);
        }
      }),
    );
  });

  test('runs forward in time and not beyond its end', () => {
    fc.assert(
      fc.property(anyBuckets, fc.integer({ min: 0, max: bucketMs }), (buckets, intoLast) => {
        const endAt = (buckets.at(-1)?.at ?? 0) + intoLast;
        const times = pointsOf(buckets, endAt).map((point) => point.at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(Math.max(0, ...times)).toBeLessThanOrEqual(endAt);
      }),
    );
  });

  test('never breaks for a source with a steady interval, however long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 1_000_000 }), fc.nat(bucketMs), (intervalMs, start) => {
        const places = Array.from({ length: 200 }, (_, index) =>
          Math.floor((start + index * intervalMs) / bucketMs),
        );
        expect(countBreaks(at([...new Set(places)]))).toBe(0);
      }),
    );
  });

  test('breaks once where buckets are missing for longer than usual, right after the last that is there', () => {
    const points = pointsOf(at([1, 2, 3, 4, 9, 10]));
    expect(points.filter(({ value }) => value === null)).toEqual([{ at: 5 * bucketMs, value: null }]);
    expect(points.findIndex(({ value }) => value === null)).toBe(4);
    expect(countBreaks(at([10, 20, 30, 40, 70, 80]))).toBe(0);
    expect(countBreaks(at([10, 20, 30, 40, 71, 80]))).toBe(1);
  });

  test('says a single value once, in the middle of its stretch, and of equal values two', () => {
    expect(pointsOf([toBucket(1, [7])])).toEqual([{ at: 1.5 * bucketMs, value: 7 }]);
    expect(pointsOf([toBucket(0, [7, 7, 7])]).map(({ value }) => value)).toEqual([7, 7]);
    expect(pointsOf([])).toEqual([]);
  });
});
