import { expect, test } from 'vitest';
import { describeReadings } from './describe-readings.ts';

const at = Date.UTC(2026, 0, 1, 10, 4, 5);
const formatValue = (value: number) => `${value}%`;

test('says the value of each line and the time in words', () => {
  const readings = [
    { label: 'total', reading: { at, value: 12.3 } },
    { label: 'idle', reading: { at: at - 1000, value: 0 } },
  ];
  expect(describeReadings('CPU', readings, formatValue, 'UTC')).toBe('CPU total 12.3%, idle 0% at 10:04:05');
});

test('leaves out a line without a reading, and says when there is none at all', () => {
  const none = { label: 'idle', reading: null };
  const one = { label: 'total', reading: { at, value: 1 } };
  expect(describeReadings('CPU', [none, one], formatValue, 'UTC')).toBe('CPU total 1% at 10:04:05');
  expect(describeReadings('CPU', [none], formatValue, 'UTC')).toBe('CPU has no reading');
});
