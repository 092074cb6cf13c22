import { expect, test } from 'vitest';
import {
  formatCompact,
  formatCount,
  formatShort,
  formatSigned,
  formatSignedPercent,
} from './format-number.ts';

test('writes a change with its sign, and zero without', () => {
  expect([1.234, -0.5, 0].map(formatSigned)).toEqual(['+1.23', '-0.50', '0.00']);
  expect(formatSignedPercent(0.128)).toBe('+0.13%');
});

test('keeps the width of a reading that changes', () => {
  expect([7900, 7370].map(formatCompact)).toEqual(['7.90K', '7.37K']);
});

test('writes any number in few digits', () => {
  expect([21.5, 0, -3, 1234567.89, 1 / 3].map(formatShort)).toEqual([
    '21.5',
    '0',
    '-3',
    '1,234,570',
    '0.333333',
  ]);
});

test('counts one thing and many', () => {
  expect([formatCount(1, 'core'), formatCount(2, 'core')]).toEqual(['1 core', '2 cores']);
});
