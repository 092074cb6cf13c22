import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCounterSource } from './counter.ts';
import type { Publish } from './source.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the counter source', () => {
  it('counts one more at each interval, from 1 at each start', async () => {
    const source = createCounterSource(1_000);
    for (let start = 0; start < 2; start += 1) {
      const publish = vi.fn<Publish>(async () => {});
      const controller = new AbortController();
      source.start(publish, controller.signal);
      await vi.advanceTimersByTimeAsync(3_000);
      controller.abort();
      expect(publish.mock.calls).toEqual([1, 2, 3].map((value) => [[{ topic: 'counter', data: { value } }]]));
    }
  });
});
