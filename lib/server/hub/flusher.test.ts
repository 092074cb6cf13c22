import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFlusher, type Flusher } from './flusher.ts';

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

describe('after a flush that takes 20 ms, its writing included,', () => {
  let now = 0;
  let flusher: Flusher;
  let waiting = 0;
  const flush = vi.fn<() => number>(() => {
    // The sockets are written to in a tick after it.
    process.nextTick(() => (now += 20));
    const carried = waiting;
    waiting = 0;
    return carried;
  });
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    vi.advanceTimersByTime(ms);
    await new Promise((resolve) => process.nextTick(resolve));
  };
  /** Publishes one event at an interval for so long; returns how many each flush carried. */
  const publishEvery = async (intervalMs: number, durationMs: number): Promise<number[]> => {
    const until = now + durationMs;
    let nextAt = now + intervalMs;
    flush.mockClear();
    while (now < until) {
      // What came while a flush took up the time is taken in after it.
      for (; nextAt <= now; nextAt += intervalMs) {
        waiting += 1;
        flusher.schedule();
      }
      await pass(1);
    }
    return flush.mock.results.map(({ value }) => Number(value));
  };

  beforeEach(() => {
    flush.mockClear();
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    flusher = createFlusher(flush);
    waiting = 0;
  });
  afterEach(() => {
    flusher.stop();
    vi.restoreAllMocks();
  });

  it('a steady stream is flushed event by event', async () => {
    expect(new Set(await publishEvery(27, 1_000))).toEqual(new Set([1]));
  });

  it('a flood goes out together, in rests longer than the flush', async () => {
    const carried = await publishEvery(2, 1_000);
    expect(carried.slice(-5).every((events) => events >= 23)).toBe(true);
  });

  it('and when the flood is over, a steady stream is flushed event by event again', async () => {
    await publishEvery(2, 1_000);
    expect((await publishEvery(27, 1_000)).slice(-10)).toEqual(Array(10).fill(1));
  });
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
