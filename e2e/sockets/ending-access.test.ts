import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenStream, openStream } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

/** What is promised, in milliseconds. */
const limitMs = 5_000;

describe('an open stream', () => {
  let server: TestServer;
  let admin: { readonly Authorization: string };
  beforeAll(async () => {
    server = await startServer({
      environment: { SOURCES: '', AUTH_SECRET: testSecret, PUBLIC_TOPICS: 'open' },
    });
    admin = bearer(await signToken({ admin: true }));
  });
  afterAll(() => server.stop());

  const open = (token: string, topic = 'a'): Promise<OpenStream> =>
    openStream(server.url, `topic=${topic}`, { headers: bearer(token) });

  /** Waits until a stream ends; says with what, and how long that took. */
  const awaitEnd = async (stream: OpenStream) => {
    const from = performance.now();
    let last = await stream.next();
    for (let next = last; next !== null; next = await stream.next()) last = next;
    return { last: last?.event, data: last?.data, tookMs: performance.now() - from };
  };

  it('ends within five seconds after its token has expired, and is refused then', async () => {
    const token = await signToken({ subscribe: ['a'], expiresIn: 5 });
    const { last, data, tookMs } = await awaitEnd(await open(token));
    expect([last, data]).toEqual(['stream-closing', expect.stringContaining('"reason":"access-ended"')]);
    expect(tookMs).toBeLessThan(5_000 + limitMs);
    const again = await fetch(`${server.url}/api/events?topic=a`, { headers: bearer(token) });
    expect(await again.json()).toMatchObject({ status: 401, code: 'token-expired' });
  });

  it('ends within five seconds after its token was revoked, and others go on', async () => {
    const ending = await open(await signToken({ subscribe: ['a'], id: 'ending' }));
    const other = await open(await signToken({ subscribe: ['a'], id: 'other' }));
    await fetch(`${server.url}/api/tokens/ending`, { method: 'DELETE', headers: admin });
    const { data, tookMs } = await awaitEnd(ending);
    expect(data).toContain('"reason":"access-ended"');
    expect(tookMs).toBeLessThan(limitMs);
    await fetch(`${server.url}/api/topics/a`, { method: 'POST', headers: admin, body: '1' });
    expect(await other.take(1)).toHaveLength(1);
    await other.cancel();
  });

  it('of a link ends when its topic is taken off the dashboard', async () => {
    const panel = { id: 'a', kind: 'feed', title: 'A', width: 4, height: 2 };
    const toBody = (topic: string) =>
      JSON.stringify({ version: 1, title: 'One', windowMs: 60_000, panels: [{ ...panel, topic }] });
    const made = await fetch(`${server.url}/api/dashboards?id=one`, {
      method: 'POST',
      headers: admin,
      body: toBody('a'),
    });
    const stream = await open(await signToken({ dashboard: 'one' }));
    const headers = { ...admin, 'If-Match': made.headers.get('etag') ?? '' };
    await fetch(`${server.url}/api/dashboards/one`, { method: 'PUT', headers, body: toBody('b') });
    const { tookMs } = await awaitEnd(stream);
    expect(tookMs).toBeLessThan(limitMs);
  });

  it('of what is public goes on without its token', async () => {
    const stream = await open(await signToken({ subscribe: ['a'], id: 'public' }), 'open');
    const witness = await open(await signToken({ subscribe: ['a'], id: 'public' }));
    await fetch(`${server.url}/api/tokens/public`, { method: 'DELETE', headers: admin });
    await awaitEnd(witness);
    await fetch(`${server.url}/api/topics/open`, { method: 'POST', headers: admin, body: '1' });
    expect(await stream.take(1)).toHaveLength(1);
    await stream.cancel();
  });
});
