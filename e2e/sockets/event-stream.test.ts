import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream, publish, subscriptions } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';

describe('GET /api/events over a real socket', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '', CORS_ORIGINS: 'https://example.com' } });
  });
  afterAll(() => server.stop());

  const problem = async (path: string, init?: RequestInit) => {
    const response = await fetch(server.url + path, init);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return { status: response.status, ...((await response.json()) as { code: string; detail: string }) };
  };

  it('is never compressed, whatever the client accepts', async () => {
    const stream = await openStream(server.url, 'topic=a', {
      headers: { 'Accept-Encoding': 'gzip, br, zstd' },
    });
    expect(Object.fromEntries(stream.response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(stream.response.headers.get('content-encoding')).toBeNull();
    expect(stream.response.headers.get('connection')).not.toBe('keep-alive');
    await stream.cancel();
  });

  it('sends headers and stream-ready at once on a quiet topic', async () => {
    const stream = await openStream(server.url, 'topic=quiet');
    expect((await stream.next())?.event).toBe('stream-ready');
    expect(stream.retries).toHaveLength(1);
    await stream.cancel();
  });

  it('answers HEAD with headers alone, and 100 of them leave no subscription', async () => {
    for (let round = 0; round < 100; round += 1) {
      const response = await fetch(`${server.url}/api/events?topic=a`, { method: 'HEAD' });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/event-stream');
    }
    await vi.waitFor(async () => expect(await subscriptions(server.url)).toBe(0), { timeout: 5_000 });
    expect((await fetch(`${server.url}/api/events`, { method: 'HEAD' })).status).toBe(400);
  });

  it('receives in one route what another published', async () => {
    const stream = await openStream(server.url, 'topic=shared');
    const positions = await publish(server.url, 'shared', [1, 2, 3]);
    expect((await stream.take(3)).map(({ id }) => id)).toEqual(positions);
    await stream.cancel();
  });

  it('resumes after Last-Event-ID, which wins over the query', async () => {
    const positions = await publish(server.url, 'resume', [1, 2, 3, 4]);
    const headers = { 'Last-Event-ID': positions[2]! };
    const stream = await openStream(server.url, `topic=resume&after=${positions[0]}`, { headers });
    expect((await stream.take(1))[0]?.id).toBe(positions[3]);
    await stream.cancel();
    const byQuery = await openStream(server.url, `topic=resume&after=${positions[0]}`);
    expect((await byQuery.take(3)).map(({ id }) => id)).toEqual(positions.slice(1));
    await byQuery.cancel();
    const since = await openStream(server.url, 'topic=resume&since=60s');
    expect((await since.take(4)).map(({ id }) => id)).toEqual(positions);
    await since.cancel();
  });

  it('lets go soon after a client has left, long before a heartbeat, even one that never read', async () => {
    const sockets = await Promise.all(
      Array.from(
        { length: 20 },
        () =>
          new Promise<{ destroy(): void }>((resolve, reject) => {
            const request = httpRequest(`${server.url}/api/events?topic=a`, (response) =>
              resolve(response.socket),
            );
            request.on('error', reject).end();
          }),
      ),
    );
    await vi.waitFor(async () => expect(await subscriptions(server.url)).toBe(20), { timeout: 10_000 });
    for (const socket of sockets) socket.destroy();
    await vi.waitFor(async () => expect(await subscriptions(server.url)).toBe(0), { timeout: 5_000 });
  });

  it.each([
    ['', 'topic-missing', 'add ?topic='],
    ['topik=a', 'parameter-unknown', 'use topic, after, since, unnamed'],
    ['topic=', 'topic-invalid', 'is empty'],
    ['topic=a*b', 'topic-invalid', 'has a *'],
    ['topic=a&after=yesterday', 'position-invalid', 'write <milliseconds>-<sequence>'],
    ['topic=a&after=1-0&after=2-0', 'parameter-invalid', 'give it once'],
    ['topic=a&since=5', 'since-invalid', 'for example 60s'],
    ['topic=a&since=8d', 'since-invalid', 'the limit, 7d'],
    ['topic=a&since=5s&after=1-0', 'start-ambiguous', 'leave one of them out'],
    ['topic=a&unnamed=yes', 'parameter-invalid', 'none of 0, 1'],
    [
      Array.from({ length: 101 }, (_, index) => `topic=t${index}`).join('&'),
      'topics-too-many',
      'the limit is 100',
    ],
  ])('refuses ?%s as %s and says what to change', async (query, code, advice) => {
    const answer = await problem(`/api/events?${query}`);
    expect(answer).toMatchObject({ status: 400, code });
    expect(answer.detail).toContain(advice);
  });

  it('refuses a Last-Event-ID that is no position', async () => {
    const answer = await problem('/api/events?topic=a', { headers: { 'Last-Event-ID': 'x' } });
    expect(answer).toMatchObject({ status: 400, code: 'position-invalid' });
  });

  it('lets pages of the origins in CORS_ORIGINS subscribe, and no others', async () => {
    const ask = async (origin: string, method = 'GET') => {
      const controller = new AbortController();
      const response = await fetch(`${server.url}/api/events?topic=a`, {
        method,
        headers: { Origin: origin },
        signal: controller.signal,
      });
      controller.abort();
      return response.headers;
    };
    expect((await ask('https://example.com')).get('access-control-allow-origin')).toBe('https://example.com');
    expect((await ask('https://example.com')).get('vary')).toContain('Origin');
    expect((await ask('https://evil.example')).get('access-control-allow-origin')).toBeNull();
    const preflight = await ask('https://example.com', 'OPTIONS');
    expect(preflight.get('access-control-allow-headers')).toContain('Last-Event-ID');
  });
});
