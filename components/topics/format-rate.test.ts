import { expect, test } from 'vitest';
import { formatRate } from './format-rate.ts';

test.each([
  [0, '0'],
  [1 / 60, '0.02'],
  [0.5, '0.5'],
  [0.999, '1'],
  [9.83, '9.8'],
  [99.97, '100'],
  [12_345.6, '12,346'],
])('writes %d as %s', (perSecond, text) => {
  expect(formatRate(perSecond)).toBe(text);
});
