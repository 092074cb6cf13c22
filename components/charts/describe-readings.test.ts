import { expect, test } from 'vitest';
import { bytes, plain } from '../format/unit.ts';
import { describeReadings } from './describe-readings.ts';

const at = Date.UTC(2026, 0, 1, 10, 4, 5);
const writeTime = (time: number) => new Date(time).toISOString().slice(11, 19);

test('says the value of each line and the time in words', () => {
  const readings = [
    { label: 'total', reading: { at, value: 12.3 } },
    { label: 'idle', reading: { at: at - 1000, value: 0 } },
  ];
  expect(describeReadings('CPU', readings, plain, writeTime)).toBe('CPU total 12.3, idle 0 at 10:04:05');
});

test('says a line of another unit in its own', () => {
  const readings = [{ label: 'sent', unit: bytes, reading: { at, value: 2048 } }];
  expect(describeReadings('Net', readings, plain, writeTime)).toBe('Net sent 2.0 KiB at 10:04:05');
});

test('leaves out a line without a reading, and says when there is none at all', () => {
  const none = { label: 'idle', reading: null };
  const one = { label: 'total', reading: { at, value: 1 } };
  expect(describeReadings('CPU', [none, one], plain, writeTime)).toBe('CPU total 1 at 10:04:05');
  expect(describeReadings('CPU', [none], plain, writeTime)).toBe('CPU has no reading');
});
