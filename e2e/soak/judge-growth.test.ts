import { expect, test } from 'vitest';
import { findLeaks, measureGrowth, type PageReading } from './judge-growth.ts';

const mebibyte = 2 ** 20;

/** Ten minutes of readings, one a minute. */
function read(change: (minute: number) => Partial<PageReading>): PageReading[] {
  return Array.from({ length: 11 }, (_, minute) => ({
    atSeconds: 300 + 60 * minute,
    heapBytes: 10 * mebibyte,
    nodes: 2_000,
    listeners: 300,
    ...change(minute),
  }));
}

test('a page that holds as much in the end as in the beginning has no leak', () => {
  const readings = read((minute) => ({ heapBytes: 10 * mebibyte + (minute % 2) * 200_000 }));
  expect(findLeaks(measureGrowth(readings))).toEqual([]);
});

test('a few odd readings are no leak', () => {
  const readings = read((minute) => ({ heapBytes: (minute > 7 ? 20 : 10) * mebibyte }));
  expect(findLeaks(measureGrowth(readings))).toEqual([]);
});

test('a heap that grows steadily by more than the limit of its time is a leak, and by less is none', () => {
  const grow = (whole: number) =>
    measureGrowth(read((minute) => ({ heapBytes: 10 * mebibyte + (whole * minute) / 10 })));
  // 1 MiB, and 1 MiB an hour: the readings span ten minutes.
  const limit = (mebibyte * 7) / 6;
  expect(grow(limit + 1_000).heapBytes).toBeCloseTo(limit + 1_000);
  expect(findLeaks(grow(limit + 1_000))).toEqual(['heapBytes grew by 1224339; the limit is 1223339']);
  expect(findLeaks(grow(limit - 1_000))).toEqual([]);
});

test('a listener or 25 nodes left behind each minute are a leak', () => {
  expect(findLeaks(measureGrowth(read((minute) => ({ listeners: 300 + 2 * minute }))))).toHaveLength(1);
  expect(findLeaks(measureGrowth(read((minute) => ({ nodes: 2_000 + 25 * minute }))))).toHaveLength(1);
});

test('too few readings to tell are a fault', () => {
  expect(findLeaks(measureGrowth(read(() => ({})).slice(0, 1)))).toHaveLength(3);
});
