import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStream, publish, subscriptions } from '#e2e/testing/api';
import { openRawSubscriber } from '#e2e/testing/raw-subscriber';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

const kilobyte = 'x'.repeat(1_000);

describe('streams are bounded', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  const start = async (environment: Record<string, string>): Promise<TestServer> => {
    server = await startServer({ environment: { SOURCES: '', ...environment } });
    return server;
  };

  const refusal = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/api/events?topic=a`, { headers });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.json(),
    };
  };

  it('in all: the one over the limit is refused, and the others go on', async () => {
    const { url } = await start({ MAX_CONNECTIONS: '3' });
    const streams = await Promise.all([1, 2, 3].map(() => openStream(url, 'topic=a')));
    expect(await refusal()).toMatchObject({
      status: 503,
      retryAfter: '5',
      body: { code: 'connections-full' },
    });
    await publish(url, 'a', 1);
    for (const stream of streams) await stream.take(1);
    await streams[0]!.cancel();
    await vi.waitFor(async () => expect(await subscriptions(url)).toBe(2), { timeout: 10_000 });
    const next = await openStream(url, 'topic=a');
    await Promise.all([...streams.slice(1), next].map((stream) => stream.cancel()));
  });

  it('for each address, which a client cannot make up', async () => {
    const { url } = await start({ MAX_CONNECTIONS_PER_ADDRESS: '2' });
    const streams = await Promise.all([1, 2].map(() => openStream(url, 'topic=a')));
    const forged = { 'X-Forwarded-For': '9.9.9.9', 'X-Pulseboard-Connection': '1' };
    expect(await refusal(forged)).toMatchObject({
      status: 503,
      body: { code: 'connections-full-for-address' },
    });
    await Promise.all(streams.map((stream) => stream.cancel()));
  });

  it('for each address behind a trusted proxy', async () => {
    const { url } = await start({ MAX_CONNECTIONS_PER_ADDRESS: '1', TRUSTED_PROXIES: 'loopback' });
    const from = (address: string) => openStream(url, 'topic=a', { headers: { 'X-Forwarded-For': address } });
    const streams = [await from('9.9.9.9'), await from('8.8.8.8')];
    expect(await refusal({ 'X-Forwarded-For': '9.9.9.9' })).toMatchObject({
      body: { code: 'connections-full-for-address' },
    });
    await Promise.all(streams.map((stream) => stream.cancel()));
  });

  it('for each token, from whichever address it comes', async () => {
    const { url } = await start({
      AUTH_SECRET: testSecret,
      MAX_CONNECTIONS_PER_TOKEN: '1',
      TRUSTED_PROXIES: 'loopback',
    });
    const [one, other] = await Promise.all([1, 2].map(() => signToken({ subscribe: ['a'] })));
    const from = (address: string, token = '') => ({ 'X-Forwarded-For': address, ...bearer(token) });
    const first = await openStream(url, 'topic=a', { headers: from('9.9.9.9', one) });
    expect(await refusal(from('8.8.8.8', one))).toMatchObject({
      status: 503,
      body: { code: 'connections-full-for-token' },
    });
    const second = await openStream(url, 'topic=a', { headers: from('9.9.9.9', other) });
    await first.cancel();
    await vi.waitFor(
      async () => {
        const third = await openStream(url, 'topic=a', { headers: from('8.8.8.8', one) });
        await third.cancel();
      },
      { timeout: 10_000 },
    );
    await second.cancel();
  });

  it('in age: each ends with a word, and its client resumes without a gap', async () => {
    const { url } = await start({ MAX_AGE_MS: '1000', HEARTBEAT_MS: '200' });
    const [first] = await publish(url, 'a', [1]);
    const stream = await openStream(url, `topic=a&since=60s`);
    expect((await stream.take(1))[0]?.id).toBe(first);
    let last = await stream.next();
    while (last !== null && last.event !== 'stream-closing') last = await stream.next();
    expect(JSON.parse(last?.data ?? '').reason).toBe('age');
    expect(await stream.next()).toBeNull();
    const second = await publish(url, 'a', [2]);
    const resumed = await openStream(url, 'topic=a', { headers: { 'Last-Event-ID': last?.id ?? '' } });
    expect((await resumed.take(1)).map(({ id }) => id)).toEqual(second);
    await resumed.cancel();
  });
});

describe('a client that does not read', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  const flood = async (megabytes: number, topic = 'a'): Promise<string[]> => {
    const positions: string[] = [];
    for (let batch = 0; batch < megabytes * 2; batch += 1) {
      positions.push(
        ...(await publish(
          server.url,
          topic,
          Array.from({ length: 500 }, () => kilobyte),
        )),
      );
    }
    return positions;
  };

  it('is gone for good at the limit, socket and all, and nobody else notices', async () => {
    server = await startServer({ environment: { SOURCES: '', SLOW_LIMIT_MS: '3000' } });
    const stuck = await openRawSubscriber(server.port, 'topic=a');
    stuck.socket.pause();
    const quick = await openStream(server.url, 'topic=a');
    const reading = quick.take(8_000);
    const positions = await flood(8);
    expect((await reading).map(({ id }) => id)).toEqual(positions);
    await vi.waitFor(async () => expect(await subscriptions(server.url)).toBe(1), { timeout: 20_000 });
    stuck.socket.resume();
    await stuck.closed;
    await quick.cancel();
  });

  it('holds up none of 99 others, who get a burst of 500 events whole, even those who would rather skip some', async () => {
    server = await startServer({ environment: { SOURCES: '' } });
    const stuck = await openRawSubscriber(server.port, 'topic=large&topic=a');
    stuck.socket.pause();
    await flood(16, 'large');
    const others = await Promise.all(
      Array.from({ length: 99 }, (_, index) => openStream(server.url, `topic=a&conflate=${index % 2}`)),
    );
    for (const stream of others) expect((await stream.next())?.event).toBe('stream-ready');
    const positions = await publish(
      server.url,
      'a',
      Array.from({ length: 500 }, (_, value) => value),
    );
    for (const stream of others) {
      expect((await stream.take(500)).map(({ id }) => id)).toEqual(positions);
      expect(stream.text).not.toContain('stream-gap');
    }
    expect(await subscriptions(server.url)).toBe(100);
    stuck.socket.destroy();
    await Promise.all(others.map((stream) => stream.cancel()));
  });

  it('ends at the greatest age though it is behind all the time, socket and all', async () => {
    server = await startServer({ environment: { SOURCES: '', MAX_AGE_MS: '2000', MAX_CONNECTIONS: '1' } });
    const stuck = await openRawSubscriber(server.port, 'topic=a');
    stuck.socket.pause();
    await flood(16);
    await vi.waitFor(async () => expect(await subscriptions(server.url)).toBe(0), { timeout: 5_000 });
    const replace = async () => {
      const response = await fetch(`${server.url}/api/events?topic=a`);
      await response.body?.cancel();
      expect(response.status).toBe(200);
    };
    await vi.waitFor(replace, { timeout: 15_000, interval: 500 });
    stuck.socket.destroy();
  });

  it('is not written to while it is stuck, and has everything once it reads', async () => {
    server = await startServer({ environment: { SOURCES: '' } });
    const stuck = await openRawSubscriber(server.port, 'topic=a');
    stuck.socket.pause();
    const positions = await flood(16);
    stuck.socket.resume();
    await vi.waitFor(() => expect(stuck.text.includes(positions.at(-1) ?? 'none')).toBe(true), {
      timeout: 20_000,
    });
    const heard = [...stuck.text.matchAll(/^id: (\S+)$/gm)].map(([, id]) => id).slice(1);
    expect(heard).toEqual(positions);
    expect(stuck.text).not.toContain('stream-gap');
    stuck.socket.destroy();
  });

  it('gets the newest of each topic and the count of the others when it asked for that', async () => {
    server = await startServer({ environment: { SOURCES: '' } });
    const stuck = await openRawSubscriber(server.port, 'topic=a&conflate=1');
    stuck.socket.pause();
    const positions = await flood(16);
    stuck.socket.resume();
    await vi.waitFor(() => expect(stuck.text.includes(positions.at(-1) ?? 'none')).toBe(true), {
      timeout: 20_000,
    });
    expect(stuck.text).toContain('"reason":"conflated"');
    const heard = [...stuck.text.matchAll(/^id: (\S+)\ndata: \{"topic"/gm)];
    const passedOver = [...stuck.text.matchAll(/"missing":(\d+)/g)].map(([, count]) => Number(count));
    expect(heard.length).toBeLessThan(positions.length / 2);
    expect(heard.length + passedOver.reduce((sum, count) => sum + count, 0)).toBe(positions.length);
    stuck.socket.destroy();
  });
});
