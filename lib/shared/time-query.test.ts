import { expect, test } from 'vitest';
import {
  listWindows,
  offeredWindows,
  parseTimeQuery,
  type TimeQuery,
  writeTimeQuery,
  writeWindow,
} from './time-query.ts';

const ownMs = 300_000;
const now = 1_700_000_000_000;

const write = (query: string, time: TimeQuery): string => {
  const parameters = new URLSearchParams(query);
  writeTimeQuery(parameters, time, ownMs);
  return parameters.toString();
};
const parse = (query: string): TimeQuery =>
  parseTimeQuery(Object.fromEntries(new URLSearchParams(query)), ownMs, now);

test.each([
  ['window=1h', { windowMs: 3_600_000, until: null }],
  ['window=24h&until=1699999999000', { windowMs: 86_400_000, until: 1_699_999_999_000 }],
  ['until=1699999999000', { windowMs: ownMs, until: 1_699_999_999_000 }],
  ['kiosk=&window=7d', { windowMs: 7 * 86_400_000, until: null }],
])('%s is what it writes', (query, time) => {
  expect(parse(query)).toEqual(time);
  expect(write(query, time)).toBe(query);
});

test.each(['', 'window=30s', 'window=8d', 'window=often', 'window=', 'until=yesterday', 'until=-5'])(
  'what %j says is not there',
  (query) => {
    expect(parse(query)).toEqual({ windowMs: ownMs, until: null });
  },
);

test('nobody looks into the future', () => {
  expect(parse('until=1800000000000').until).toBe(now);
});

test("the dashboard's own window is left out, and other names stay", () => {
  expect(write('window=1h&until=5&panel=cpu', { windowMs: ownMs, until: null })).toBe('panel=cpu');
});

test('a window that is not offered is written in its largest unit', () => {
  expect([7_200_000, 172_800_000, 5_400_000, 90_000].map(writeWindow)).toEqual(['2h', '2d', '90m', '90s']);
});

test('the window that is chosen is among those to choose from, by its length', () => {
  expect(listWindows(3_600_000)).toEqual(offeredWindows);
  expect(listWindows(7_200_000)).toEqual(['1m', '5m', '15m', '1h', '2h', '6h', '24h', '7d']);
});
