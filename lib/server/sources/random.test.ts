import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRandomSource } from './random.ts';
import type { Publish } from './source.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

async function publishThree(seed: number) {
  const publish = vi.fn<Publish>(async () => {});
  const controller = new AbortController();
  createRandomSource(1_000, seed).start(publish, controller.signal);
  await vi.advanceTimersByTimeAsync(3_000);
  controller.abort();
  return publish.mock.calls.flatMap(([publications]) => publications);
}

describe('the random source', () => {
  it('publishes one number in [0, 1) at each interval', async () => {
    const publications = await publishThree(1);
    expect(publications).toEqual(
      Array.from({ length: 3 }, () => ({ topic: 'random', data: { value: expect.any(Number) } })),
    );
  });

  it('repeats its numbers for the same seed only', async () => {
    const publications = await publishThree(1);
    expect(await publishThree(1)).toEqual(publications);
    expect(await publishThree(2)).not.toEqual(publications);
  });
});
