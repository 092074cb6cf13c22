import { expect, test } from 'vitest';
import { reopeningDelayMs } from './reopening-delay.ts';

test.each([
  [1, 1_000, 1_000],
  [2, 1_000, 2_000],
  [6, 1_000, 30_000],
  [1_000, 1_000, 30_000],
  [1, 60_000, 60_000],
  [5, 60_000, 60_000],
])('the bound of attempt %i from %i ms is %i ms', (attempt, baseMs, boundMs) => {
  expect(reopeningDelayMs(attempt, baseMs, () => 1)).toBe(boundMs);
});

test('is spread over everything from nothing to its bound', () => {
  const shares = [0, 0.25, 0.5, 0.75];
  expect(shares.map((share) => reopeningDelayMs(3, 1_000, () => share))).toEqual([0, 1_000, 2_000, 3_000]);
});
