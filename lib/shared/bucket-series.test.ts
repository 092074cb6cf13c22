import * as fc from 'fast-check';
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

test('looked at again and again, it is what it would be made anew, but for the bucket that is leaving', () => {
  const arrivals = fc.array(fc.tuple(fc.integer({ min: -50, max: 900 }), fc.option(fc.integer())), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 1500 }), (points, bucketMs) => {
      const ring = createPointRing({ windowMs: 5000, capacity: 20 });
      let version = 0;
      const growing = { ring, getVersion: () => version, subscribe: () => () => {} };
      const followed = bucketSeries(growing, bucketMs, 'sum');
      let at = 10_000;
      for (const [step, value] of points) {
        ring.push((at += step), value);
        version += 1;
        expect(followed.ring.length).toBeLessThanOrEqual(ring.length + 1);
      }
      const since = ring.timeAt(0);
      const read = ({ ring: its }: typeof followed) => {
        const { at: times, value } = its.toColumns();
        return times.map((time, index) => [time, value[index]] as const).filter(([time]) => time > since);
      };
      expect(read(followed)).toEqual(read(bucketSeries(growing, bucketMs, 'sum')));
    }),
  );
});

test('a bucket keeps its sum while its points leave, and leaves with the last', () => {
  const ring = createPointRing({ windowMs: 1000 });
  let version = 0;
  const buckets = bucketSeries({ ring, getVersion: () => version, subscribe: () => () => {} }, 1000, 'sum');
  const push = (at: number, value: number) => {
    ring.push(at, value);
    version += 1;
    return buckets.ring.toColumns();
  };
  push(1000, 1);
  push(1900, 2);
  expect(push(2500, 4)).toEqual({ at: [1000, 2000], value: [3, 4] });
  expect(push(3000, 8)).toEqual({ at: [2000, 3000], value: [4, 8] });
});
