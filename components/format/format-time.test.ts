import { expect, test } from 'vitest';
import { formatAge, formatDate, formatMinute, formatTime } from './format-time.ts';

const at = Date.UTC(2026, 0, 1, 0, 4, 5);

test('writes a time in a zone, midnight as 00', () => {
  expect(formatTime(at, 'UTC')).toBe('00:04:05');
  expect(formatTime(at, 'Asia/Tokyo')).toBe('09:04:05');
  expect(formatMinute(at, 'UTC')).toBe('00:04');
});

test('writes the date that it is in that zone', () => {
  expect(formatDate(at, 'UTC')).toContain('1 January 2026');
  expect(formatDate(at, 'America/New_York')).toContain('31 December 2025');
});

test('writes an age in its largest unit', () => {
  const ages = [-5, 999, 1000, 59_999, 60_000, 3_600_000, 172_800_000];
  expect(ages.map(formatAge)).toEqual([
    'just now',
    'just now',
    '1 s ago',
    '59 s ago',
    '1 min ago',
    '1 h ago',
    '2 d ago',
  ]);
});
