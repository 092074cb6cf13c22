import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFlusher } from './flusher.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('flushes at once when idle, and once for all that came in the turn', () => {
  const flush = vi.fn<() => number>(() => 1);
  const flusher = createFlusher(flush);
  flusher.schedule();
  flusher.schedule();
  expect(flush).not.toHaveBeenCalled();
  vi.runAllTicks();
  vi.advanceTimersByTime(0);
  expect(flush).toHaveBeenCalledOnce();
});

it.each([
  { events: 1, restMs: 5, said: 'a quarter as long as the flush took after one event' },
  { events: 4, restMs: 20, said: 'as long after four' },
  { events: 500, restMs: 30, said: 'one and a half times as long at most' },
])('rests $said, its writing included', async ({ events, restMs }) => {
  const flush = vi.fn<() => number>(() => {
    // The sockets are written to in a tick after it, which takes 20 ms here.
    process.nextTick(() => now.mockReturnValue(20));
    return events;
  });
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const flusher = createFlusher(flush);
  flusher.schedule();
  vi.advanceTimersToNextTimer();
  expect(flush).toHaveBeenCalledTimes(1);
  await new Promise((resolve) => process.nextTick(resolve));
  flusher.schedule();
  vi.advanceTimersByTime(restMs - 1);
  expect(flush).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(flush).toHaveBeenCalledTimes(2);
  now.mockRestore();
});

it('flushes no more once it is stopped', () => {
  const flush = vi.fn<() => number>(() => 1);
  const flusher = createFlusher(flush);
  flusher.schedule();
  flusher.stop();
  vi.advanceTimersByTime(1_000);
  expect(flush).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
