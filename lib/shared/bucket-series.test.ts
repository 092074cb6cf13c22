import { expect, test } from 'vitest';
import { bucketSeries } from './bucket-series.ts';
import { createPointRing } from './point-ring.ts';
import { stillSeries } from './still-series.ts';

const source = stillSeries({
  at: [1000, 1500, 1999, 2000, 2500, 5000],
  value: [1, 5, 3, -4, null, 7],
});

test.each([
  ['sum', [9, -4, 7]],
  ['mean', [3, -4, 7]],
  ['last', [3, -4, 7]],
  ['max', [5, -4, 7]],
] as const)('has the %s of the points of each bucket, and nothing where there are none', (summary, value) => {
  expect(bucketSeries(source, 1000, summary).ring.toColumns()).toEqual({ at: [1000, 2000, 5000], value });
});

test('grows with its source, late points too', () => {
  const ring = createPointRing({ windowMs: 60_000 });
  let version = 0;
  const buckets = bucketSeries({ ring, getVersion: () => version, subscribe: () => () => {} }, 1000, 'sum');
  const push = (at: number, value: number) => {
    ring.push(at, value);
    version += 1;
  };
  push(1000, 1);
  expect(buckets.ring.toColumns()).toEqual({ at: [1000], value: [1] });
  push(2100, 2);
  push(1200, 3);
  expect(buckets.ring.length).toBe(2);
  expect(buckets.ring.toColumns()).toEqual({ at: [1000, 2000], value: [4, 2] });
  expect(buckets.ring.firstAfter(1000)).toBe(1);
});

test('needs a bucket with an extent', () => {
  expect(() => bucketSeries(source, 0, 'sum')).toThrow('bucketMs is 0');
});
