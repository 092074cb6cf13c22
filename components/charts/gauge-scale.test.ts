import { expect, test } from 'vitest';
import { findBand, toAngle, toArcPath, toFraction } from './gauge-scale.ts';

test('places a value on the arc, one beyond an end at that end', () => {
  const scale = { low: -50, high: 150 };
  expect([-80, -50, 0, 150, 1e300].map((value) => toFraction(scale, value))).toEqual([0, 0, 0.25, 1, 1]);
  expect([-50, 50, 150].map((value) => toAngle(scale, value))).toEqual([225, 90, -45]);
});

test('places huge and tiny values', () => {
  expect(toFraction({ low: 0, high: 1e300 }, 5e299)).toBeCloseTo(0.5);
  expect(toFraction({ low: 0, high: 1e-300 }, 5e-301)).toBeCloseTo(0.5);
});

test('finds the band of a value, of two that meet the later', () => {
  const warm = { label: 'Warm', colour: 'orange', from: 60, to: 80 };
  const hot = { label: 'Hot', colour: 'red', from: 80, to: 100 };
  const limit = { label: 'Limit', colour: 'black', value: 50 };
  const references = [warm, hot, limit];
  expect(findBand(references, 70)).toBe(warm);
  expect(findBand(references, 80)).toBe(hot);
  expect(findBand(references, 50)).toBeNull();
});

test('draws three quarters of a circle, open below', () => {
  expect(toArcPath(100, 100, 50)).toBe('M64.64 135.36A50 50 0 1 1 135.36 135.36');
});
