import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStream, publish } from '#e2e/testing/api';
import { readRedisVersion, type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, testSecret } from '#e2e/testing/tokens';

describe('the probes', () => {
  let server: TestServer | undefined;
  let redis: RedisServer | undefined;
  afterEach(async () => {
    await server?.stop();
    await redis?.stop();
    server = undefined;
    redis = undefined;
  });

  const ask = (path: string, init: RequestInit = {}) => fetch(`${server?.url}/api/health/${path}`, init);
  const read = async (path: string): Promise<unknown> => (await ask(path)).json();

  it('answer anybody, whatever their token, and tell no more than that', async () => {
    server = await startServer({ environment: { SOURCES: '', AUTH_SECRET: testSecret } });
    for (const [path, status] of [
      ['live', 'live'],
      ['ready', 'ready'],
    ] as const) {
      for (const headers of [{}, bearer('x.y.z')]) {
        const response = await ask(path, { headers });
        expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
        expect(await response.json()).toEqual({ status });
      }
      const head = await ask(path, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
    }
  });

  it('say that a server is not ready from the moment when it is told to stop, while it goes on', async () => {
    server = await startServer({ environment: { SOURCES: '', LEAVE_MS: '6000', DRAIN_MS: '200' } });
    const { url, process } = server;
    const stream = await openStream(url, 'topic=a');
    await stream.next();
    const exited = once(process, 'exit');
    process.kill('SIGTERM');
    await vi.waitFor(async () => expect((await ask('ready')).status).toBe(503), { timeout: 4_000 });
    const refusal = await ask('ready');
    expect(refusal.headers.get('retry-after')).toBe('5');
    expect(await refusal.json()).toMatchObject({ status: 503, code: 'server-leaving' });
    expect(await read('live')).toEqual({ status: 'live' });
    await publish(url, 'a', 1);
    expect((await stream.take(1))[0]?.data).toContain('"value":1');
    expect((await stream.next())?.event).toBe('stream-closing');
    expect(await exited).toEqual([0, null]);
  });

  it('are answered while streams are ended', async () => {
    server = await startServer({ environment: { SOURCES: '', DRAIN_MS: '6000' } });
    const { url, process } = server;
    const streams = await Promise.all(Array.from({ length: 20 }, () => openStream(url, 'topic=a')));
    const exited = once(process, 'exit');
    process.kill('SIGTERM');
    await vi.waitFor(async () => expect((await ask('ready')).status).toBe(503), { timeout: 4_000 });
    expect((await fetch(`${url}/api/events?topic=a`)).status).toBe(503);
    expect(await exited).toEqual([0, null]);
    await Promise.all(streams.map((stream) => stream.cancel()));
  });

  it.skipIf(readRedisVersion() === null)(
    'leave a server ready that has lost sight of what all share',
    async () => {
      redis = await startRedisServer();
      const environment = { SOURCES: '', REDIS_URL: redis.url, REDIS_TIMEOUT_MS: '500' };
      server = await startServer({ environment });
      await redis.kill();
      await vi.waitFor(async () => expect(await read('ready')).toEqual({ status: 'degraded' }), {
        timeout: 10_000,
      });
      expect(await read('live')).toEqual({ status: 'live' });
      await redis.restart();
      await vi.waitFor(async () => expect(await read('ready')).toEqual({ status: 'ready' }), {
        timeout: 20_000,
      });
    },
  );
});
