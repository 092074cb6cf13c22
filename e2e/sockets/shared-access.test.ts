import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream } from '#e2e/testing/api';
import { readRedisVersion, type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

// The hash of nothing that anybody types.
const hash = `$scrypt$ln=15,r=8,p=3$${'A'.repeat(22)}$${'B'.repeat(43)}`;

describe.skipIf(readRedisVersion() === null)('two servers that share a Redis', () => {
  let redis: RedisServer;
  let servers: readonly TestServer[];
  beforeAll(async () => {
    redis = await startRedisServer();
    const environment = {
      SOURCES: '',
      AUTH_SECRET: testSecret,
      ADMIN_PASSWORD_HASH: hash,
      REDIS_URL: redis.url,
      MAX_EVENTS_PER_SECOND: '10',
    };
    servers = await Promise.all([startServer({ environment }), startServer({ environment })]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await redis.stop();
  });

  const urls = () => servers.map(({ url }) => url);

  it('both refuse what was revoked at one, and end its streams', async () => {
    const [one = '', two = ''] = urls();
    const token = await signToken({ subscribe: ['a'], id: 'shared' });
    const stream = await openStream(two, 'topic=a', { headers: bearer(token) });
    const admin = bearer(await signToken({ admin: true }));
    expect((await fetch(`${one}/api/tokens/shared`, { method: 'DELETE', headers: admin })).status).toBe(204);
    expect((await fetch(`${two}/api/session`, { headers: bearer(token) })).status).toBe(401);
    let last = await stream.next();
    for (let next = last; next !== null; next = await stream.next()) last = next;
    expect(last?.data).toContain('"reason":"access-ended"');
  });

  it('are ten tries to sign in together', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const url = urls()[n % 2] ?? '';
      const body = JSON.stringify({ password: 'wrong' });
      statuses.push((await fetch(`${url}/api/session`, { method: 'POST', body })).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  });

  it('tell each other how much was published to them', async () => {
    const headers = bearer(await signToken({ publish: ['a'] }));
    const publish = (url: string, count: number): Promise<Response> =>
      fetch(`${url}/api/topics/a`, {
        method: 'POST',
        headers,
        body: JSON.stringify(Array.from({ length: count }, (_, n) => n)),
      });
    const [one = '', two = ''] = urls();
    const answers = await Promise.all([publish(one, 60), publish(two, 39)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    // By its own count there would be 50 left after 11 more.
    await vi.waitFor(async () => expect((await publish(two, 1)).status).toBe(429), {
      timeout: 8_000,
      interval: 500,
    });
  });

  it('let nobody in while it cannot be asked who was revoked', async () => {
    const headers = bearer(await signToken({ admin: true }));
    await redis.kill();
    const [one = ''] = urls();
    const answer = await fetch(`${one}/api/topics`, { headers });
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'log-unavailable' }]);
    expect((await fetch(`${one}/api/health`)).status).toBe(200);
    await redis.restart();
  });
});
