import { expect, test } from 'vitest';
import { jitteredDelayMs } from './jittered-delay.ts';

const bounds = { baseMs: 5_000, longestMs: 3_600_000 };

test.each([
  [1, 5_000],
  [2, 10_000],
  [10, 2_560_000],
  [11, 3_600_000],
  [5_000, 3_600_000],
])('the bound of attempt %i is %i ms', (attempt, boundMs) => {
  expect(jitteredDelayMs(attempt, bounds, () => 1)).toBe(boundMs);
});

test('is spread over everything from nothing to its bound', () => {
  const shares = [0, 0.25, 0.5];
  expect(shares.map((share) => jitteredDelayMs(2, bounds, () => share))).toEqual([0, 2_500, 5_000]);
});
