import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Publish } from './source.ts';
import { createSystemSource } from './system.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the system source', () => {
  it('publishes its four topics together at each interval', async () => {
    const publish = vi.fn<Publish>(async () => {});
    const controller = new AbortController();
    const source = createSystemSource(1_000);
    source.start(publish, controller.signal);
    await vi.advanceTimersByTimeAsync(2_000);
    controller.abort();
    expect(publish).toHaveBeenCalledTimes(2);
    for (const [publications] of publish.mock.calls) {
      expect(publications.map(({ topic }) => topic)).toEqual(source.topics);
    }
  });
});
