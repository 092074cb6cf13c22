import { expect, test } from 'vitest';
import { createPointRing } from './point-ring.ts';
import { readTimeLeft } from './time-left.ts';

function timeLeft(...points: [at: number, value: number | null][]): number | null {
  const ring = createPointRing({ windowMs: 1_000_000 });
  for (const [at, value] of points) ring.push(at, value);
  return readTimeLeft(ring);
}

test('is what remains at the pace so far', () => {
  expect(timeLeft([0, 0], [10_000, 0.25])).toBe(30_000);
});

test('counts from where it began anew', () => {
  expect(timeLeft([0, 0.1], [10_000, 0.9], [20_000, 0], [30_000, 0.5])).toBe(10_000);
});

test('looks past a break in the line', () => {
  expect(timeLeft([0, 0], [5_000, null], [10_000, 0.5], [11_000, null])).toBe(10_000);
});

test('is nothing at the end', () => {
  expect(timeLeft([0, 0], [10_000, 1])).toBe(0);
});

test.each([
  ['no point', []],
  ['one point', [[0, 0.5]]],
  [
    'no movement',
    [
      [0, 0.5],
      [10_000, 0.5],
    ],
  ],
] as [string, [number, number][]][])('is not known of %s', (_, points) => {
  expect(timeLeft(...points)).toBeNull();
});
