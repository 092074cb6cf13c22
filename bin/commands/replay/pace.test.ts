import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from './pace.mjs';

/** What was waited for, in milliseconds. */
const waits = vi.hoisted((): number[] => []);

vi.mock('../../wire/wait.mjs', () => ({
  wait(durationMs: number): Promise<void> {
    waits.push(Math.round(durationMs));
    vi.advanceTimersByTime(durationMs);
    return Promise.resolve();
  },
}));

const running = new AbortController().signal;

describe('the pace of a replay', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
    waits.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('begins at once and keeps the time between events, so many times as fast', async () => {
    const pace = createPace(10, running);
    for (const at of [1_000_000, 1_000_500, 1_002_500]) await pace.wait(at);
    expect(waits).toEqual([50, 200]);
  });

  it('makes up for what a request takes', async () => {
    const pace = createPace(1, running);
    await pace.wait(0);
    vi.advanceTimersByTime(30);
    await pace.wait(100);
    expect(waits).toEqual([70]);
  });

  it('keeps the time between events after an outage too', async () => {
    const pace = createPace(1, running);
    await pace.wait(0);
    vi.advanceTimersByTime(60_000);
    await pace.wait(100);
    await pace.wait(400);
    expect(waits).toEqual([300]);
  });

  it('hurries through what was there already', async () => {
    const pace = createPace(1, running);
    await pace.wait(0);
    pace.hurry();
    await pace.wait(500_000);
    await pace.wait(500_200);
    expect(waits).toEqual([200]);
  });

  it('waits for nothing where it is to be as fast as it can be', async () => {
    const pace = createPace(Number.POSITIVE_INFINITY, running);
    for (const at of [0, 1_000_000]) await pace.wait(at);
    expect(waits).toEqual([]);
  });

  it('ends when it is interrupted', async () => {
    await expect(createPace(1, AbortSignal.abort()).wait(0)).rejects.toThrow('aborted');
  });
});
