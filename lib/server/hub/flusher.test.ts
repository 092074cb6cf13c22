import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFlusher, type Flusher } from './flusher.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('flushes at once when idle, and once for all that came in the turn', () => {
  const flush = vi.fn<() => void>();
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
  const flush = vi.fn<() => void>(() => {
    // The sockets are written to in a tick after it.
    process.nextTick(() => (now += 20));
  });
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    vi.advanceTimersByTime(ms);
    await new Promise((resolve) => process.nextTick(resolve));
  };
  /** How long an event that comes so long after a flush still waits for the next, in milliseconds. */
  const measureWait = async (afterMs: number): Promise<number> => {
    await pass(afterMs);
    const count = flush.mock.calls.length;
    flusher.schedule();
    for (let waitedMs = 0; waitedMs < 100; waitedMs += 1) {
      await pass(waitedMs === 0 ? 0 : 1);
      if (flush.mock.calls.length > count) return waitedMs;
    }
    return Number.NaN;
  };

  beforeEach(async () => {
    flush.mockClear();
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    flusher = createFlusher(flush);
    await measureWait(0);
  });
  afterEach(() => {
    flusher.stop();
    vi.restoreAllMocks();
  });

  it('a steady stream is never late', async () => {
    for (let event = 0; event < 10; event += 1) expect(await measureWait(6)).toBe(0);
  });

  it('a flood is held up for longer and longer, until that is as long as the flush', async () => {
    const waits = [];
    for (let event = 0; event < 5; event += 1) waits.push(await measureWait(1));
    expect(waits).toEqual([4, 9, 19, 19, 19]);
  });

  it('and when the flood is over, a steady stream is in time again', async () => {
    for (let event = 0; event < 5; event += 1) await measureWait(1);
    for (let event = 0; event < 3; event += 1) await measureWait(50);
    expect(await measureWait(6)).toBe(0);
  });
});

it('flushes no more once it is stopped', () => {
  const flush = vi.fn<() => void>();
  const flusher = createFlusher(flush);
  flusher.schedule();
  flusher.stop();
  vi.advanceTimersByTime(1_000);
  expect(flush).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
