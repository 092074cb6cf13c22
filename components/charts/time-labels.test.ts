import { expect, test } from 'vitest';
import { formatReadingTime, formatTickTime } from './time-labels.ts';

const at = Date.UTC(2026, 10, 21, 10, 4, 5, 120);
const midnight = Date.UTC(2026, 10, 21);

test('labels a tick as short as its step allows', () => {
  expect(formatTickTime(at, 100, 'UTC')).toBe('10:04:05.120');
  expect(formatTickTime(at, 5000, 'UTC')).toBe('10:04:05');
  expect(formatTickTime(at, 60_000, 'Europe/Berlin')).toBe('11:04');
  expect(formatTickTime(midnight, 3_600_000, 'UTC')).toBe('21 Nov');
  expect(formatTickTime(midnight, 86_400_000, 'UTC')).toBe('21 Nov');
  expect(formatTickTime(midnight, 28 * 86_400_000, 'UTC')).toBe('Nov 2026');
});

test('says the day of midnight by the clock of the zone', () => {
  expect(formatTickTime(midnight - 3_600_000, 3_600_000, 'Europe/Berlin')).toBe('21 Nov');
  expect(formatTickTime(midnight, 3_600_000, 'Europe/Berlin')).toBe('01:00');
});

const format = (spanMs: number, ...distances: readonly number[]) =>
  formatReadingTime(at, { spanMs, neighbours: distances.map((distance) => at + distance), timeZone: 'UTC' });

test('says of a reading what tells it from others in its span', () => {
  expect(format(5000)).toBe('10:04:05.120');
  expect(format(300_000)).toBe('10:04:05');
  expect(format(7 * 86_400_000)).toBe('21 Nov 10:04:05');
  expect(format(400 * 86_400_000)).toBe('21 Nov 2026 10:04:05');
});

test('says milliseconds where points are closer than seconds', () => {
  expect(format(300_000, -100, 100)).toBe('10:04:05.120');
  expect(format(300_000, -1000, 500)).toBe('10:04:05.120');
  expect(format(7 * 86_400_000, 100)).toBe('21 Nov 10:04:05.120');
  expect(format(300_000, -1000, 1000)).toBe('10:04:05');
});

test('says no milliseconds because a second came a little early, unless both would read the same', () => {
  expect(format(300_000, -995, 995)).toBe('10:04:05');
  expect(formatReadingTime(1_000_000, { spanMs: 300_000, neighbours: [1_000_999], timeZone: 'UTC' })).toBe(
    '00:16:40.000',
  );
});
