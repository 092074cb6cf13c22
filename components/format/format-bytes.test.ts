import { expect, test } from 'vitest';
import { byteUnit, formatBytes, formatShortBytes } from './format-bytes.ts';

test('writes bytes in the power of 1024 that fits', () => {
  expect([0, 1023, 1024, 1.5 * 1024 ** 2, 16 * 1024 ** 3].map(formatBytes)).toEqual([
    '0.0 B',
    '1,023.0 B',
    '1.0 KiB',
    '1.5 MiB',
    '16.0 GiB',
  ]);
});

test('writes an axis label short', () => {
  expect([0, 10 * 1024 ** 3].map(formatShortBytes)).toEqual(['0', '10 GiB']);
});

test('does not run out of units', () => {
  expect(byteUnit(1024 ** 7)).toBe(1024 ** 5);
});
