import { afterEach, describe, expect, it, vi } from 'vitest';
import { testPassword, testPasswordHash } from '#e2e/testing/admin';
import { openStream, publish } from '#e2e/testing/api';
import { readRecords, type OutputRecord } from '#e2e/testing/read-records';
import { readRedisVersion, type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';
import { startWebhookReceiver, type WebhookReceiver } from '#e2e/testing/webhook-receiver';

const waitLong = { timeout: 10_000 };

/** A stop takes no longer by it where there are no streams, and is not cut short by force. */
const unhurried = { DRAIN_MS: '15000' };

describe('the records of a server', () => {
  let server: TestServer | undefined;
  let redis: RedisServer | undefined;
  let receiver: WebhookReceiver | undefined;
  afterEach(async () => {
    await server?.stop();
    await redis?.stop();
    await receiver?.close();
    server = undefined;
    redis = undefined;
    receiver = undefined;
  });

  const records = (): OutputRecord[] => readRecords(server?.output() ?? '');
  const messages = (): string[] => records().map(({ message }) => message);

  it('tell of its start and its end, with its settings', async () => {
    server = await startServer({ environment: { SOURCES: 'clock', AUTH_SECRET: testSecret, ...unhurried } });
    await server.stop();
    expect(records().map(({ level, message }) => [level, message])).toEqual([
      ['info', 'the server has started'],
      ['info', 'the server is stopping'],
      ['info', 'the server has stopped'],
    ]);
    expect(records()[0]).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      store: 'memory',
      sources: ['clock'],
      settings: { LOG: 'memory', SOURCES: 'clock', AUTH_SECRET: '***' },
    });
  });

  it('say of a refusal what its answer says, under one id, and nothing of what goes well', async () => {
    server = await startServer({ environment: { SOURCES: '' } });
    await publish(server.url, 'a', 1);
    await (await fetch(`${server.url}/api/topics`)).text();
    const refused = await fetch(`${server.url}/api/topics/a?since=x`);
    const { requestId } = (await refused.json()) as { requestId: string };
    expect(refused.headers.get('x-request-id')).toBe(requestId);
    await vi.waitFor(() => expect(records()).toHaveLength(2), waitLong);
    expect(records()[1]).toMatchObject({ level: 'info', requestId, path: '/api/topics/a', status: 400 });
  });

  it('have the id that a trusted proxy gives, and of nobody else', async () => {
    server = await startServer({ environment: { SOURCES: '', TRUSTED_PROXIES: '127.0.0.2' } });
    const { headers } = await fetch(`${server.url}/api/topics`, { headers: { 'X-Request-Id': 'mine' } });
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    await server.stop();
    server = await startServer({ environment: { SOURCES: '', TRUSTED_PROXIES: 'loopback' } });
    const trusted = await fetch(`${server.url}/api/topics`, { headers: { 'X-Request-Id': 'mine' } });
    expect(trusted.headers.get('x-request-id')).toBe('mine');
  });

  it('tell of streams under the id of the request', async () => {
    server = await startServer({ environment: { SOURCES: '', LOG_LEVEL: 'debug' } });
    const stream = await openStream(server.url, 'topic=a');
    await stream.next();
    await stream.cancel();
    await vi.waitFor(() => expect(messages()).toContain('a stream was closed'), waitLong);
    const [opened, closed] = records().filter(({ message }) => message.startsWith('a stream was'));
    expect(opened).toMatchObject({ topics: ['a'], requestId: expect.any(String) });
    expect(closed).toMatchObject({ requestId: opened?.['requestId'], durationMs: expect.any(Number) });
  });

  it.skipIf(readRedisVersion() === null)('tell who leads, and that the log is away and back', async () => {
    redis = await startRedisServer();
    server = await startServer({ environment: { SOURCES: '', REDIS_URL: redis.url, LEASE_MS: '500' } });
    await vi.waitFor(
      () => expect(messages()).toContainEqual(expect.stringMatching(/^this server leads: /)),
      waitLong,
    );
    await redis.kill();
    await vi.waitFor(
      () => expect(messages()).toContainEqual(expect.stringMatching(/^the log cannot be reached/)),
      waitLong,
    );
    await vi.waitFor(() => expect(messages()).toContain('this server leads no longer'), waitLong);
    await redis.restart();
    await vi.waitFor(() => expect(messages()).toContain('the log can be reached again'), { timeout: 20_000 });
  });

  it.skipIf(readRedisVersion() === null)('hold no secret, wherever it comes in, at any level', async () => {
    const webhookSecret = Buffer.from('a key of thirty-two characters!!').toString('base64');
    redis = await startRedisServer({ settings: { requirepass: 'redis-password' } });
    receiver = await startWebhookReceiver();
    receiver.answer({ status: 500 });
    const secrets = {
      token: await signToken({ admin: true }),
      wrong: await signToken({ admin: true, secret: 'another secret of thirty-two characters' }),
    };
    server = await startServer({
      environment: {
        SOURCES: '',
        LOG_LEVEL: 'trace',
        AUTH_SECRET: testSecret,
        ADMIN_PASSWORD_HASH: testPasswordHash,
        REDIS_URL: `redis://:redis-password@127.0.0.1:${redis.port}`,
        WEBHOOK_RETRY_MS: '50',
        ...unhurried,
      },
    });
    const { url } = server;
    const send = async (
      method: string,
      path: string,
      headers: Record<string, string> = {},
      body?: unknown,
    ) => {
      const content = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(url + path, { method, redirect: 'manual', headers, ...content });
      return { response, text: await response.text() };
    };
    const origin = { Origin: url };
    const signedIn = await send('POST', '/api/session', origin, { password: testPassword });
    const cookie = signedIn.response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).toContain('eyJ');
    await send('POST', '/api/session', origin, { password: 'wrong-password' });
    await send('POST', '/api/session', origin, { token: secrets.wrong });
    for (const token of [secrets.token, secrets.wrong]) {
      await send('GET', '/api/topics', bearer(token));
      await send('GET', '/api/topics', { Cookie: `pulseboard=${token}` });
      await send('GET', `/api/topics?token=${token}`);
      await send('GET', `/api/events?topic=a&access_token=${token}`, bearer(token));
      await send('GET', `/share/x?token=${token}`);
      await send('GET', `/nowhere/${token}`);
    }
    await send('GET', '/', { Cookie: cookie });
    const admin = bearer(secrets.token);
    const made = await send('POST', '/api/tokens', admin, { name: 'x', days: 1, subscribe: ['a'] });
    expect(made.response.status).toBe(201);
    const dashboard = { version: 1, title: 'Kitchen', windowMs: 60_000, panels: [] };
    await send('POST', '/api/dashboards?id=one', admin, dashboard);
    const shared = await send('POST', '/api/dashboards/one/shares', admin, { days: 1 });
    expect(shared.response.status).toBe(201);
    const alert = {
      title: 'Hot',
      topic: 'oven',
      condition: { kind: 'above', threshold: 1, forMs: 0 },
      webhook: {
        url: `${receiver.url}/token-in-a-path?key=token-in-a-query`,
        format: 'standard',
        secret: `whsec_${webhookSecret}`,
      },
    };
    await vi.waitFor(async () => {
      expect((await send('POST', '/api/alerts', admin, alert)).response.status).toBe(201);
    }, waitLong);
    await publish(url, 'oven', 2, admin);
    await receiver.next();
    await receiver.next();
    await redis.kill();
    await vi.waitFor(
      () => expect(messages()).toContainEqual(expect.stringMatching(/^the log cannot be reached/)),
      waitLong,
    );
    await send('GET', '/api/topics', admin);
    await send('POST', '/api/topics/oven', admin, 3);
    await server.stop();
    const output = server.output();
    expect(messages()).toContain('a webhook could not be delivered, and is tried again');
    expect(messages()).toContain('the server has stopped');
    const parts = [secrets.token, secrets.wrong, cookie, shared.text.match(/eyJ[\w.-]+/)?.[0] ?? 'eyJ']
      .flatMap((token) => token.split(/[.=]/))
      .filter((part) => part.length > 20);
    expect(parts.length).toBeGreaterThan(6);
    for (const part of [
      ...parts,
      testPassword,
      'wrong-password',
      testPasswordHash,
      testSecret,
      'redis-password',
      webhookSecret,
      'token-in-a',
    ])
      expect(output).not.toContain(part);
  });

  it('cost nobody anything whose reader has stopped, and end nothing when it leaves', async () => {
    server = await startServer({ environment: { SOURCES: '', LOG_LEVEL: 'trace' } });
    const { url, process } = server;
    process.stdout?.pause();
    const path = `/api/topics/${'x'.repeat(200)}`;
    const ask = async (): Promise<number> => (await fetch(url + path, { method: 'POST', body: '1' })).status;
    for (let round = 0; round < 15; round += 1)
      expect(new Set(await Promise.all(Array.from({ length: 100 }, ask)))).toEqual(new Set([201]));
    process.stdout?.destroy();
    process.stderr?.destroy();
    for (let round = 0; round < 10; round += 1) expect(await ask()).toBe(201);
    expect(await server.stop()).toBeLessThan(5_000);
    expect(process.exitCode).toBe(0);
  });
});
