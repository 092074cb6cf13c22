import { expect, test } from 'vitest';
import { zoneOffsetMs } from './zone-offset.ts';

const hours = (at: number, timeZone: string) => zoneOffsetMs(at, timeZone) / 3_600_000;

test('knows how far a zone is ahead, in summer and winter', () => {
  expect(hours(Date.UTC(2026, 0, 1), 'UTC')).toBe(0);
  expect(hours(Date.UTC(2026, 0, 1), 'Europe/Berlin')).toBe(1);
  expect(hours(Date.UTC(2026, 6, 1, 12, 30, 15, 250), 'Europe/Berlin')).toBe(2);
  expect(hours(Date.UTC(2026, 0, 1), 'America/New_York')).toBe(-5);
  expect(hours(Date.UTC(2026, 0, 1), 'Asia/Kolkata')).toBe(5.5);
});

test('changes in the second in which the clocks do', () => {
  const change = Date.UTC(2026, 2, 29, 1);
  expect(hours(change - 1, 'Europe/Berlin')).toBe(1);
  expect(hours(change, 'Europe/Berlin')).toBe(2);
});
