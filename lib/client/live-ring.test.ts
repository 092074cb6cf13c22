import { describe, expect, test } from 'vitest';
import { createLiveRing } from './live-ring.ts';

const day = 86_400_000;

describe('a live ring', () => {
  test('breaks its line where the series was silent for longer than is usual', () => {
    const live = createLiveRing(300_000);
    for (const second of [0, 60, 120, 180, 240, 600]) live.push(second * 1_000, second);
    expect(live.ring.toColumns()).toEqual({
      at: [0, 60_000, 120_000, 180_000, 240_000, 420_000, 600_000],
      value: [0, 60, 120, 180, 240, null, 600],
    });
  });

  test('adds no break to points that have theirs', () => {
    const live = createLiveRing(300_000);
    const columns = { at: [0, 1_000, 2_000, 100_000], value: [0, 1, 2, 3] };
    live.addAll(columns);
    expect(live.ring.toColumns()).toEqual(columns);
  });

  test('keeps every point of ten minutes, and what shapes the line of a longer window', () => {
    const count = (windowMs: number): number => {
      const live = createLiveRing(windowMs);
      for (let at = 0; at < 600_000; at += 20) live.push(at, at % 7);
      return live.ring.length;
    };
    expect(count(600_000)).toBe(30_000);
    expect(count(day)).toBeLessThan(100);
  });

  test('knows from when on it has everything, once points have left', () => {
    const live = createLiveRing(60_000);
    live.push(0, 1);
    live.push(60_000, 2);
    expect(live.keptFrom()).toBe(Number.NEGATIVE_INFINITY);
    live.push(150_000, 3);
    expect(live.keptFrom()).toBe(60_000);
  });

  test('takes its points along into another window', () => {
    const live = createLiveRing(60_000);
    for (const at of [0, 1_000, 2_000]) live.push(at, at);
    expect(live.withWindow(day).ring.toColumns()).toEqual(live.ring.toColumns());
  });

  test('sums up bars, without breaks', () => {
    const live = createLiveRing(300_000, 10_000);
    for (const second of [1, 2, 3, 100]) live.push(second * 1_000, 2);
    expect(live.ring.toColumns()).toEqual({ at: [0, 100_000], value: [6, 2] });
  });
});
