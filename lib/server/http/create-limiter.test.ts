import { once } from 'node:events';
import { Redis } from 'ioredis';
import { readRedisVersion, startRedisServer } from '#e2e/testing/redis-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLimiter, toLimitKey } from './create-limiter.ts';

describe('a limiter', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('counts for each alone, says what is left, and begins anew with each window', async () => {
    const limiter = createLimiter({ name: 'events', points: 10, seconds: 5 });
    expect(await limiter.take('a', 4)).toMatchObject({ isSpent: false, points: 6, seconds: 5 });
    expect(await limiter.take('b', 10)).toMatchObject({ isSpent: false, points: 0 });
    vi.advanceTimersByTime(2_000);
    expect(await limiter.take('a', 7)).toMatchObject({ isSpent: true, points: 0, seconds: 3 });
    vi.advanceTimersByTime(3_000);
    expect(await limiter.take('a', 7)).toMatchObject({ isSpent: false, points: 3 });
  });

  it('gives back and forgets', async () => {
    const limiter = createLimiter({ name: 'tries', points: 2, seconds: 5 });
    await limiter.take('a', 2);
    await limiter.giveBack('a', 1);
    expect(await limiter.take('a', 1)).toMatchObject({ isSpent: false, points: 0 });
    await limiter.forget('a');
    expect(await limiter.take('a', 2)).toMatchObject({ isSpent: false });
  });
});

describe.skipIf(readRedisVersion() === null)('two limiters on one Redis', () => {
  it('count together, and each alone while it is away', async () => {
    const server = await startRedisServer();
    const client = new Redis(server.port, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    client.on('error', () => {});
    await once(client, 'ready');
    const quota = { name: 'tries', points: 3, seconds: 60 };
    const [one, two] = [1, 2].map(() => createLimiter(quota, { client, base: 'pulseboard:{test}:' }));
    await one?.take('a', 2);
    expect(await two?.take('a', 1)).toMatchObject({ isSpent: false, points: 0 });
    expect(await one?.take('a', 1)).toMatchObject({ isSpent: true });
    await two?.giveBack('a', 2);
    expect(await one?.take('a', 1)).toMatchObject({ isSpent: false });
    expect(await client.keys('*')).toEqual(['pulseboard:{test}:limit:tries:a']);
    await two?.forget('a');
    expect(await one?.take('a', 3)).toMatchObject({ isSpent: false });
    await server.kill();
    expect(await two?.take('a', 3)).toMatchObject({ isSpent: false, points: 0 });
    expect(await two?.take('a', 1)).toMatchObject({ isSpent: true });
    client.disconnect();
    await server.stop();
  });
});

it.each([
  ['10.0.0.1', '10.0.0.1'],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('counts %s as %s', (address, expected) => {
  expect(toLimitKey(address)).toBe(expected);
});
