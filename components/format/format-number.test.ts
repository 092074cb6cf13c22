import { expect, test } from 'vitest';
import { formatCount, formatSigned } from './format-number.ts';

test('writes a change with its sign, and zero without', () => {
  expect([1.234, -0.5, 0].map(formatSigned)).toEqual(['+1.23', '-0.50', '0.00']);
});

test('counts one thing and many', () => {
  expect([formatCount(1, 'core'), formatCount(2, 'core')]).toEqual(['1 core', '2 cores']);
});
