import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Visitor } from '../access/access.ts';
import { createPass } from '../access/create-pass.ts';
import { grantOfEverything } from '../access/grant.ts';
import { tokenMissing } from '../access/access-faults.ts';
import { createPublishLimits } from './publish-limits.ts';

const visitor = (...names: string[]): Visitor => ({
  grant: grantOfEverything,
  passes: names.map((id) => Object.assign(createPass({ name: id, days: 1 }, 0), { id })),
  fault: tokenMissing(),
  isRefused: false,
});

const from = (address: string) =>
  new Request('http://localhost/', { headers: { 'x-pulseboard-address': address } });

describe('the limits of publishing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('hold for an address, whatever its tokens, and for a token, whatever its addresses', async () => {
    const limits = createPublishLimits({ eventsPerSecond: 1, bytesPerSecond: 1_000 }, null);
    await limits.begin(from('a'), visitor('one')).takeEvents(10);
    await expect(limits.begin(from('a'), visitor('two')).takeEvents(1)).rejects.toMatchObject({
      code: 'publishing-limited',
      message: expect.stringContaining('more than 10 events in 10 s'),
    });
    await expect(limits.begin(from('b'), visitor('one')).takeEvents(1)).rejects.toThrow(
      'MAX_EVENTS_PER_SECOND',
    );
    await limits.begin(from('b'), visitor('three')).takeEvents(5);
    await limits.begin(from('c'), visitor()).takeEvents(10);
  });

  it('say what is left, and when there is more', async () => {
    const limits = createPublishLimits({ eventsPerSecond: 2, bytesPerSecond: 100 }, null);
    const turn = limits.begin(from('a'), visitor());
    await turn.takeBytes(400);
    await turn.takeEvents(5);
    expect(turn.headers()).toEqual({
      'RateLimit-Policy': '"bytes";q=1000;w=10, "events";q=20;w=10',
      RateLimit: '"bytes";r=600;t=10, "events";r=15;t=10',
    });
    vi.advanceTimersByTime(4_000);
    await expect(limits.begin(from('a'), visitor()).takeBytes(700)).rejects.toMatchObject({
      headers: {
        'Retry-After': '6',
        'RateLimit-Policy': '"bytes";q=1000;w=10',
        RateLimit: '"bytes";r=0;t=6',
      },
    });
    vi.advanceTimersByTime(6_000);
    await limits.begin(from('a'), visitor()).takeBytes(700);
  });
});
