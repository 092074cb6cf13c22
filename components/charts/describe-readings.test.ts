import { expect, test } from 'vitest';
import { bytes, plain } from '../format/unit.ts';
import { describeReadings } from './describe-readings.ts';

const at = Date.UTC(2026, 0, 1, 10, 4, 5);
const formatTime = (time: number) => new Date(time).toISOString().slice(11, 19);
const cpu = { name: 'CPU', unit: plain, at: null, formatTime };

const toLine = (label: string, value: number, time = at) => ({
  label,
  reading: { at: time, value, count: 1 },
});

test('says the value of each line and the time in words', () => {
  const readings = [toLine('total', 12.3), toLine('idle', 0, at - 1000)];
  expect(describeReadings({ ...cpu, readings })).toBe('CPU total 12.3, idle 0 at 10:04:05');
});

test('says a line of another unit in its own', () => {
  const readings = [{ ...toLine('sent', 2048), unit: bytes }];
  expect(describeReadings({ ...cpu, name: 'Net', readings })).toBe('Net sent 2.0 KiB at 10:04:05');
});

test('says at a cursor all digits, and how many points share the time', () => {
  const readings = [toLine('total', 1_234_567), { label: 'idle', reading: { at, value: 1, count: 3 } }];
  expect(describeReadings({ ...cpu, readings })).toBe('CPU total 1,234,570, idle 1 at 10:04:05');
  expect(describeReadings({ ...cpu, readings, at })).toBe(
    'CPU total 1,234,567, idle 1, the last of 3 at 10:04:05',
  );
});

test('leaves out a line without a reading, and says when there is none at all', () => {
  const none = { label: 'idle', reading: null };
  expect(describeReadings({ ...cpu, readings: [none, toLine('total', 1)] })).toBe('CPU total 1 at 10:04:05');
  expect(describeReadings({ ...cpu, readings: [none] })).toBe('CPU has no reading');
  expect(describeReadings({ ...cpu, readings: [none], at })).toBe('CPU has no reading at 10:04:05');
});
