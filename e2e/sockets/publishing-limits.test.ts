import { createConnection } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMemory, startMeasuredServer } from '#e2e/testing/memory';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

const megabyte = 1024 * 1024;

describe('who publishes too much', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({
      environment: {
        SOURCES: '',
        AUTH_SECRET: testSecret,
        TRUSTED_PROXIES: 'loopback',
        MAX_EVENTS_PER_SECOND: '10',
        MAX_BYTES_PER_SECOND: '2000',
        MAX_NEW_TOPICS_PER_HOUR: '3',
        MAX_NEW_DASHBOARDS_PER_HOUR: '2',
      },
    });
  });
  afterAll(() => server.stop());

  const publish = async (token: string, address: string, values: readonly unknown[]): Promise<Response> =>
    fetch(`${server.url}/api/topics/a`, {
      method: 'POST',
      headers: { ...bearer(token), 'X-Forwarded-For': address },
      body: JSON.stringify(values),
    });

  it('is refused by token and by address, is told when to come back, and holds nobody else up', async () => {
    const [one, two] = [await signToken({ publish: ['a'] }), await signToken({ publish: ['a'] })];
    const first = await publish(one, '192.0.2.1', Array<number>(99).fill(1));
    expect([first.status, first.headers.get('ratelimit-policy')]).toEqual([
      201,
      '"bytes";q=20000;w=10, "events";q=100;w=10',
    ]);
    expect(first.headers.get('ratelimit')).toMatch(/^"bytes";r=19801;t=10, "events";r=1;t=10$/);
    for (const [token, address] of [
      [one, '192.0.2.2'],
      [two, '192.0.2.1'],
    ] as const) {
      const refused = await publish(token, address, [1, 2]);
      expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'publishing-limited' }]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.headers.get('ratelimit')).toMatch(/^"events";r=0;t=\d+$/);
    }
    expect((await publish(two, '192.0.2.3', [1])).status).toBe(201);
  });

  it.each([
    ['topics', 'topics-limited', 3, (n: number) => ({ path: `topics/new.${n}`, body: '1' })],
    [
      'dashboards',
      'dashboards-limited',
      2,
      () => ({
        path: 'dashboards',
        body: JSON.stringify({ version: 1, title: 'New', windowMs: 300_000, panels: [] }),
      }),
    ],
  ] as const)(
    'makes so many new %s an hour, and is told when there may be more',
    async (what, code, count, wanted) => {
      const headers = bearer(await signToken({ admin: true, publish: ['*'] }));
      const make = (n: number, address: string): Promise<Response> => {
        const { path, body } = wanted(n);
        return fetch(`${server.url}/api/${path}`, {
          method: 'POST',
          headers: { ...headers, 'X-Forwarded-For': address },
          body,
        });
      };
      for (let n = 0; n < count; n += 1) expect((await make(n, `203.0.113.${n}`)).status).toBe(201);
      const refused = await make(count, '203.0.113.99');
      expect([refused.status, await refused.json()]).toMatchObject([429, { code }]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
      expect(refused.headers.get('ratelimit-policy')).toBe(`"new-${what}";q=${count};w=3600`);
      expect(refused.headers.get('ratelimit')).toMatch(/^"new-\w+";r=0;t=\d+$/);
    },
  );

  it('is refused before what they send is read', async () => {
    const token = await signToken({ publish: ['a'] });
    const refused = await publish(token, '192.0.2.9', ['x'.repeat(30_000)]);
    expect(await refused.json()).toMatchObject({
      code: 'publishing-limited',
      detail: expect.stringContaining('bytes'),
    });
  });
});

describe('what is sent without end', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startMeasuredServer({
      SOURCES: '',
      HEADERS_TIMEOUT_MS: '1000',
      REQUEST_TIMEOUT_MS: '2000',
    });
  });
  afterAll(() => server.stop());

  const usedBytes = async (): Promise<number> => {
    const { heapUsed, external } = await readMemory(server);
    return heapUsed + external;
  };

  /** Sends the beginning of something, and says what came back until the server closed the connection. */
  const begin = async (text: string): Promise<string> => {
    const socket = createConnection(server.port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    socket.on('error', () => {});
    socket.write(text);
    await once(socket, 'close');
    return heard;
  };

  const head = 'POST /api/topics/a HTTP/1.1\r\nHost: localhost\r\n';

  it('is cut off: headers, bodies, bodies of chunks, and connections for something else', async () => {
    // What a server makes for its first requests it makes once.
    await Promise.all(
      Array.from({ length: 500 }, () => [
        begin('GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
        begin(`${head}Connection: close\r\nContent-Length: 1\r\n\r\n1`),
      ]).flat(),
    );
    const before = await usedBytes();
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, index) => [
        begin('GET /api/topics HT'),
        begin(
          'GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
        ),
        begin(`${head}X-${index}: `),
        begin(`${head}Content-Length: 1000\r\n\r\n1`),
        begin(`${head}Transfer-Encoding: chunked\r\n\r\n1\r\n1\r\n`),
      ]).flat(),
    );
    for (const heard of all) expect(heard).toMatch(/^(?:HTTP\/1\.1 408|$)/);
    expect((await usedBytes()) - before).toBeLessThan(megabyte);
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    // Node looks at its connections every 30 s.
  }, 90_000);

  it.each([
    ['whose length is told', 'Content-Length: 1073741824\r\n\r\n', (part: Buffer) => [part]],
    [
      'in chunks',
      'Transfer-Encoding: chunked\r\n\r\n',
      (part: Buffer) => [`${part.length.toString(16)}\r\n`, part, '\r\n'],
    ],
  ])('is refused early, 1 GiB %s, with flat memory', async (_name, header, frame) => {
    const before = await usedBytes();
    const socket = createConnection(server.port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    socket.on('error', () => {});
    const closed = once(socket, 'close');
    socket.write(head + header);
    const part = Buffer.alloc(megabyte, '1');
    let sent = 0;
    let highest = 0;
    while (sent < 1024 && !socket.destroyed) {
      const pieces = frame(part).map((piece) => socket.write(piece));
      sent += 1;
      if (pieces.includes(false)) await Promise.race([once(socket, 'drain'), closed]).catch(() => {});
      if (sent % 64 === 1) highest = Math.max(highest, await usedBytes());
    }
    socket.destroy();
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(highest - before).toBeLessThan(32 * megabyte);
  });
});
