import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestFrom, visitorWith } from '../testing/callers.ts';
import { createPublishLimits } from './publish-limits.ts';

describe('the limits of publishing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('hold for an address, whatever its tokens, and for a token, whatever its addresses', async () => {
    const limits = createPublishLimits({ eventsPerSecond: 1, bytesPerSecond: 1_000 }, null);
    await limits.begin(requestFrom('a'), visitorWith('one')).takeEvents(10);
    await expect(limits.begin(requestFrom('a'), visitorWith('two')).takeEvents(1)).rejects.toMatchObject({
      code: 'publishing-limited',
      message: expect.stringContaining('more than 10 events in 10 s'),
    });
    await expect(limits.begin(requestFrom('b'), visitorWith('one')).takeEvents(1)).rejects.toThrow(
      'MAX_EVENTS_PER_SECOND',
    );
    await limits.begin(requestFrom('b'), visitorWith('three')).takeEvents(5);
    await limits.begin(requestFrom('c'), visitorWith()).takeEvents(10);
  });

  it('say what is left, and when there is more', async () => {
    const limits = createPublishLimits({ eventsPerSecond: 2, bytesPerSecond: 100 }, null);
    const turn = limits.begin(requestFrom('a'), visitorWith());
    await turn.takeBytes(400);
    await turn.takeEvents(5);
    expect(turn.headers()).toEqual({
      'RateLimit-Policy': '"bytes";q=1000;w=10, "events";q=20;w=10',
      RateLimit: '"bytes";r=600;t=10, "events";r=15;t=10',
    });
    vi.advanceTimersByTime(4_000);
    await expect(limits.begin(requestFrom('a'), visitorWith()).takeBytes(700)).rejects.toMatchObject({
      headers: {
        'Retry-After': '6',
        'RateLimit-Policy': '"bytes";q=1000;w=10',
        RateLimit: '"bytes";r=0;t=6',
      },
    });
    vi.advanceTimersByTime(6_000);
    await limits.begin(requestFrom('a'), visitorWith()).takeBytes(700);
  });
});
