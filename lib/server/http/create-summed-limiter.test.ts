import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRedisVersion, type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { createSummedLimiter, type SummedLimiter } from './create-summed-limiter.ts';

const waitLong = { timeout: 10_000 };
const quota = { name: 'events', points: 100, seconds: 60 };

describe.skipIf(readRedisVersion() === null)('limiters that add up what they count', () => {
  let server: RedisServer;
  let client: Redis;
  let limiters: SummedLimiter[];
  beforeAll(async () => {
    server = await startRedisServer();
    client = new Redis(server.port, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    client.on('error', () => {});
    await once(client, 'ready');
  });
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const shared = { client, base: 'pulseboard:{test}:' };
    limiters = [createSummedLimiter(quota, shared), createSummedLimiter(quota, shared)];
  });
  afterEach(async () => {
    for (const limiter of limiters) limiter.close();
    vi.useRealTimers();
    if (client.status === 'ready') await client.flushall();
  });
  afterAll(async () => {
    client.disconnect();
    await server.stop();
  });

  const take = (index: number, points: number, key = 'a') => limiters[index]!.take(key, points);
  const readSum = async (): Promise<unknown> => client.get('pulseboard:{test}:limit:events:a');

  it('refuse what is over the quota together', async () => {
    expect(await take(0, 60)).toMatchObject({ isSpent: false, points: 40 });
    expect(await take(1, 30)).toMatchObject({ isSpent: false, points: 70 });
    vi.advanceTimersByTime(500);
    await vi.waitFor(async () => expect(await readSum()).toBe('90'), waitLong);
    // Who told first takes over what the other told with the next that it takes.
    await take(0, 5);
    vi.advanceTimersByTime(500);
    await vi.waitFor(async () => expect(await readSum()).toBe('95'), waitLong);
    await vi.waitFor(async () => expect(await take(0, 50)).toMatchObject({ isSpent: true }), waitLong);
    expect(await take(0, 1, 'b')).toMatchObject({ isSpent: false, points: 99 });
  });

  it('tell nothing of who takes little', async () => {
    await take(0, 0.5);
    vi.advanceTimersByTime(500);
    expect(await client.keys('*')).toEqual([]);
  });

  it('do not count what was refused', async () => {
    await take(0, 20);
    expect(await take(0, 90)).toMatchObject({ isSpent: true });
    vi.advanceTimersByTime(500);
    await vi.waitFor(async () => expect(await readSum()).toBe('20'), waitLong);
    await vi.waitFor(async () => expect(await take(0, 80)).toMatchObject({ isSpent: false }), waitLong);
  });

  it('count alone while Redis is away, and tell it later', async () => {
    await server.kill();
    await vi.waitFor(() => expect(client.status).not.toBe('ready'), waitLong);
    await take(0, 60);
    vi.advanceTimersByTime(500);
    expect(await take(0, 60)).toMatchObject({ isSpent: true });
    await server.restart();
    await vi.waitFor(() => expect(client.status).toBe('ready'), waitLong);
    await vi.waitFor(async () => {
      vi.advanceTimersByTime(500);
      expect(await readSum()).toBe('60');
    }, waitLong);
  });
});
