import { expect, test } from 'vitest';
import { breakColumns } from './break-columns.ts';

const minutes = (times: readonly number[]) => ({
  at: times.map((time) => time * 60_000),
  value: times.map((_, index) => index),
});

test('a line breaks where a source was silent for more than three times its usual interval', () => {
  const { at, value } = breakColumns(minutes([0, 1, 2, 3, 7, 8]));
  expect(value).toEqual([0, 1, 2, 3, null, 4, 5]);
  expect(at[4]).toBe(6 * 60_000);
});

test('a line goes on over shorter silences, and where nothing is usual yet', () => {
  for (const times of [[0, 1, 2, 3, 6, 7], [0, 100], [0, 0.01, 0.02, 0.1], []])
    expect(breakColumns(minutes(times))).toEqual(minutes(times));
});

test('a break that is there already is not doubled', () => {
  const columns = { at: [0, 1_000, 2_000, 3_000, 90_000], value: [1, 2, 3, null, 4] };
  expect(breakColumns(columns)).toEqual(columns);
});
