import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stillSeries } from '#lib/shared/still-series';
import { findNearestTime, findReadableSpan, findTimeAfter, findTimeBefore } from './reading-times.ts';

const toRing = (at: readonly number[]) => stillSeries({ at, value: at.map(() => 1) }).ring;

const short = toRing([0, 10, 20]);
const long = toRing(Array.from({ length: 31 }, (_, index) => index * 10 + 1));
const none = toRing([]);

test('finds the nearest time of all rings, not of the first alone', () => {
  const rings = [none, short, long];
  expect([-5, 0.4, 0.5, 0.6, 250, 9000].map((at) => findNearestTime(rings, at))).toEqual([
    0, 0, 0, 1, 251, 301,
  ]);
  expect(findNearestTime([none], 5)).toBeNull();
});

test('steps over the times of all rings', () => {
  const rings = [short, long];
  expect([0, 1, 20, 301].map((at) => findTimeAfter(rings, at))).toEqual([1, 10, 21, null]);
  expect([0, 1, 21, 301].map((at) => findTimeBefore(rings, at))).toEqual([null, 0, 20, 291]);
});

test('never stays at points that share a time', () => {
  const rings = [toRing([0, 5, 5, 5, 9])];
  expect([9, 5, 0].map((at) => findTimeBefore(rings, at))).toEqual([5, 0, null]);
  expect([0, 5, 9].map((at) => findTimeAfter(rings, at))).toEqual([5, 9, null]);
});

test('finds what can be read in a span', () => {
  expect(findReadableSpan([short, long], { from: 5, to: 205 })).toEqual({ from: 10, to: 201 });
  expect(findReadableSpan([short], { from: 11, to: 19 })).toBeNull();
  expect(findReadableSpan([none], { from: 0, to: 9 })).toBeNull();
});

test('passes every time once on the way there, and once on the way back', () => {
  const times = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(times, { minLength: 1, maxLength: 4 }), (columns) => {
      const rings = columns.map((at) => toRing(at.toSorted((a, b) => a - b)));
      const walk = (from: number, step: typeof findTimeAfter) => {
        const passed: number[] = [];
        for (let at = step(rings, from); at !== null; at = step(rings, at)) passed.push(at);
        return passed;
      };
      const all = [...new Set(columns.flat())].toSorted((a, b) => a - b);
      expect(walk(-1, findTimeAfter)).toEqual(all);
      expect(walk(41, findTimeBefore)).toEqual(all.toReversed());
    }),
  );
});
