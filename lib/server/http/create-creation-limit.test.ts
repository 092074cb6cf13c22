import { once } from 'node:events';
import { Redis } from 'ioredis';
import { readRedisVersion, startRedisServer } from '#e2e/testing/redis-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestFrom, visitorWith } from '../testing/callers.ts';
import { createCreationLimit } from './create-creation-limit.ts';

const rule = { what: 'dashboards', perHour: 2, setting: 'MAX_NEW', code: 'dashboards-limited' } as const;

describe('a limit of what is made', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const create = () => {
    const limit = createCreationLimit(rule, null);
    return (address: string, tokens: readonly string[], make: () => Promise<unknown> = async () => 'made') =>
      limit.count(requestFrom(address), visitorWith(...tokens), make);
  };

  it('holds for an address, whatever its tokens, and for a token, whatever its addresses, and for an hour', async () => {
    const make = create();
    expect(await make('a', ['one'])).toBe('made');
    await make('a', ['two']);
    vi.advanceTimersByTime(600_000);
    await expect(make('a', ['three'])).rejects.toMatchObject({
      code: 'dashboards-limited',
      message:
        'more than 2 dashboards were made within an hour by this token or from this address; come back in 3000 s, or raise MAX_NEW',
      headers: {
        'Retry-After': '3000',
        'RateLimit-Policy': '"new-dashboards";q=2;w=3600',
        RateLimit: '"new-dashboards";r=0;t=3000',
      },
    });
    await make('b', ['one']);
    await expect(make('c', ['one'])).rejects.toMatchObject({ code: 'dashboards-limited' });
    vi.advanceTimersByTime(3_000_000);
    await make('a', ['three']);
  });

  it('counts nothing that was refused, or that failed', async () => {
    const make = create();
    await make('a', []);
    await make('a', []);
    for (let tries = 0; tries < 5; tries += 1)
      await expect(make('a', ['one'])).rejects.toMatchObject({ code: 'dashboards-limited' });
    const fail = () => Promise.reject(new Error('no room'));
    for (let tries = 0; tries < 5; tries += 1)
      await expect(make('b', ['one'], fail)).rejects.toThrow('no room');
    await make('b', ['one']);
    await make('b', ['one']);
  });
});

describe.skipIf(readRedisVersion() === null)('two limits of what is made, on one Redis', () => {
  it('count together', async () => {
    const server = await startRedisServer();
    const client = new Redis(server.port);
    await once(client, 'ready');
    const shared = { client, base: 'pulseboard:{test}:' };
    const limits = [createCreationLimit(rule, shared), createCreationLimit(rule, shared)];
    const make = (index: number) =>
      limits[index]?.count(requestFrom('a'), visitorWith('one'), async () => 'made');
    expect([await make(0), await make(1)]).toEqual(['made', 'made']);
    for (const index of [0, 1, 0])
      await expect(make(index)).rejects.toMatchObject({ code: 'dashboards-limited' });
    expect(await client.get('pulseboard:{test}:limit:new-dashboards:token one')).toBe('2');
    client.disconnect();
    await server.stop();
  });
});
