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

test('says of a reading what tells it from others in its span', () => {
  expect(formatReadingTime(at, 5000, 'UTC')).toBe('10:04:05.120');
  expect(formatReadingTime(at, 300_000, 'UTC')).toBe('10:04:05');
  expect(formatReadingTime(at, 7 * 86_400_000, 'UTC')).toBe('21 Nov 10:04:05');
});
