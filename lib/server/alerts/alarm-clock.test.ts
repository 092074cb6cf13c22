import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAlarmClock } from './alarm-clock.ts';

const startedAt = Date.UTC(2026, 0, 1);

beforeEach(() => {
  vi.useFakeTimers({ now: startedAt });
});

afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const rings: number[] = [];
  const clock = createAlarmClock(() => rings.push(Date.now() - startedAt), Date.now);
  return { clock, rings };
}

describe('createAlarmClock', () => {
  it('rings for what is due first, whenever that was said, with one timer', () => {
    const { clock, rings } = setUp();
    for (const afterMs of [5_000, 2_000, 9_000]) clock.wakeBy(startedAt + afterMs);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(rings).toEqual([2_000]);
  });

  it('rings at once for what was due before', () => {
    const { clock, rings } = setUp();
    clock.wakeBy(startedAt - 1);
    vi.advanceTimersByTime(0);
    expect(rings).toEqual([0]);
  });

  it('looks again within a minute, since the clock may be set', () => {
    const { clock, rings } = setUp();
    clock.wakeBy(startedAt + 7_200_000);
    vi.setSystemTime(startedAt + 7_200_000);
    vi.advanceTimersByTime(60_000);
    expect(rings).toEqual([7_260_000]);
  });

  it('rings no more once it is stopped', () => {
    const { clock, rings } = setUp();
    clock.wakeBy(startedAt + 1);
    clock.stop();
    vi.advanceTimersByTime(10_000);
    expect(rings).toEqual([]);
  });
});
