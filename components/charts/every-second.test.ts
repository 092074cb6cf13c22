import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everySecond } from './every-second.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('calls all listeners once a second by one timer, which ends with the last of them', () => {
  const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const stops = [everySecond(first), everySecond(second)];
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(3000);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([3, 3]);
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
});
