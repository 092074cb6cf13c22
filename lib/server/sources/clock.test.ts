import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClockSource } from './clock.ts';
import type { Publish } from './source.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 12, 0, 0, 400) });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the clock source', () => {
  it('ticks on the second with the time and the time zone', async () => {
    const publish = vi.fn<Publish>(async () => {});
    createClockSource(1_000).start(publish, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(2_000);
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(publish.mock.calls.flatMap(([publications]) => publications)).toEqual([
      { topic: 'clock', type: 'clock-tick', data: { iso: '2026-01-01T12:00:01.000Z', timeZone } },
      { topic: 'clock', type: 'clock-tick', data: { iso: '2026-01-01T12:00:02.000Z', timeZone } },
    ]);
  });
});
