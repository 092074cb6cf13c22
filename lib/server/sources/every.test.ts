import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { every } from './every.ts';

const startedAt = Date.UTC(2026, 0, 1, 12, 0, 0, 400);
const { signal } = new AbortController();

beforeEach(() => {
  vi.useFakeTimers({ now: startedAt });
});

afterEach(() => {
  vi.useRealTimers();
});

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Milliseconds since the start at which it ticks each second, when every run takes `runMs`. */
function recordTicks(runMs: number, alignToClock = false): number[] {
  const ticks: number[] = [];
  const run = async () => {
    ticks.push(Date.now() - startedAt);
    if (runMs > 0) await wait(runMs);
  };
  every({ name: 'test', intervalMs: 1_000, alignToClock }, run, signal);
  return ticks;
}

describe('every', () => {
  it('ticks at each interval from the start', async () => {
    const ticks = recordTicks(0);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(ticks).toEqual([1_000, 2_000, 3_000]);
  });

  it('ticks on whole multiples of the interval when it is aligned to the clock', async () => {
    const ticks = recordTicks(0, true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(ticks).toEqual([600, 1_600, 2_600]);
  });

  it('does not drift when runs take time', async () => {
    const ticks = recordTicks(300);
    await vi.advanceTimersByTimeAsync(4_500);
    expect(ticks).toEqual([1_000, 2_000, 3_000, 4_000]);
  });

  it('leaves out the ticks that fall into a slow run', async () => {
    const ticks = recordTicks(2_500);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(ticks).toEqual([1_000, 4_000, 7_000]);
  });

  it('ticks once after a sleep, and not once for each tick that was slept through', async () => {
    const ticks = recordTicks(0);
    await vi.advanceTimersByTimeAsync(500);
    vi.setSystemTime(startedAt + 3_600_200);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(ticks).toEqual([3_600_700, 3_601_000, 3_602_000]);
  });

  it('goes on within an interval when the clock is set back', async () => {
    const ticks = recordTicks(0);
    await vi.advanceTimersByTimeAsync(1_500);
    vi.setSystemTime(startedAt - 3_600_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ticks).toEqual([1_000, -3_599_000, -3_598_000]);
  });
});
