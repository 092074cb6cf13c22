import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { runPulse, startPulse } from '#e2e/testing/pulse';
import { readEvents, readValues } from '#e2e/testing/read-events';
import { freePort, startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

describe('pulse, while the server goes away and comes back', () => {
  const directory = createTemporaryDirectory();
  let server: TestServer | undefined;
  afterEach(async () => {
    await server?.stop('SIGKILL');
    server = undefined;
  });

  const start = async (port: number): Promise<TestServer> =>
    (server = await startServer({
      port,
      environment: { SOURCES: '', LOG: 'sqlite', DATA_DIR: directory.path },
    }));

  it(
    'publishes all that comes meanwhile, once, dated when it came; and who watches sees it so',
    { timeout: 60_000 },
    async () => {
      const port = await freePort();
      const { url } = await start(port);
      const count = 600;
      const reader = startPulse(['watch', 'count', '--after', '0-0', '--count', String(count)], { url });
      const pulse = startPulse(['pipe', 'count'], { url });
      let killedAt = 0;
      let backAt = 0;
      for (let number = 0; number < count; number += 1) {
        pulse.stdin.write(`${number}\n`);
        await delay(2);
        if (number === 200) {
          // It answers to none of the requests that are under way.
          killedAt = Date.now();
          await server?.stop('SIGKILL');
        }
        if (number === 400) {
          await start(port);
          backAt = Date.now();
        }
      }
      pulse.stdin.end();
      const numbers = Array.from({ length: count }, (_, number) => number);
      expect(await pulse.ended).toMatchObject({ code: 0, told: expect.stringContaining('trying again') });
      const events = await readEvents(url, 'count');
      expect(events.map(({ data }) => data)).toEqual(numbers.map((value) => ({ value })));
      const meanwhile = events.slice(202, 398).map(({ at }) => at);
      expect(Math.min(...meanwhile)).toBeGreaterThanOrEqual(killedAt);
      expect(Math.max(...meanwhile)).toBeLessThanOrEqual(backAt);

      const seen = await reader.ended;
      expect(seen.code).toBe(0);
      expect(
        seen.output
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as object),
      ).toEqual(events);
    },
  );

  it(
    'stops reading when as much waits as may, so that the program before it waits',
    { timeout: 60_000 },
    async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const pulse = startPulse(['pipe', 'much', '--buffer', '200'], { url });
      const count = 40_000;
      const text = Array.from({ length: count }, (_, number) => `${number}\n`).join('');
      pulse.stdin.end(text);
      // More than a pipe and what is read from it at once can hold.
      expect(text.length).toBeGreaterThan(200_000);
      await vi.waitFor(() => expect(pulse.told()).toContain('200 events wait'), { timeout: 10_000 });
      expect(pulse.process.stdin?.writableLength).toBeGreaterThan(0);
      await start(port);
      expect(await pulse.ended).toMatchObject({ code: 0 });
      expect(await readValues(url, 'much')).toEqual(Array.from({ length: count }, (_, number) => number));
    },
  );

  it('says what was lost when it is interrupted while the server is away', async () => {
    const pulse = startPulse(['pipe', 'lost'], { url: `http://127.0.0.1:${await freePort()}` });
    pulse.stdin.write('1\n2\n');
    await vi.waitFor(() => expect(pulse.told()).toContain('trying again'), { timeout: 10_000 });
    pulse.process.kill('SIGINT');
    expect(await pulse.ended).toMatchObject({
      code: 130,
      told: expect.stringContaining('2 events were not published'),
    });
  });

  it('sends what it has read when it is interrupted', async () => {
    const { url } = await start(await freePort());
    const pulse = startPulse(['pipe', 'kept'], { url });
    pulse.stdin.write('1\n2\n');
    await vi.waitFor(async () => expect(await readValues(url, 'kept')).toEqual([1, 2]), { timeout: 10_000 });
    pulse.process.kill('SIGINT');
    expect(await pulse.ended).toEqual({ code: 130, output: '', told: '' });
  });
});

describe('pulse, with a server that answers badly', () => {
  /** A server that does with each request what is next on the list; returns what it was asked. */
  const serve = async (...answers: ((request: IncomingMessage, response: ServerResponse) => void)[]) => {
    const asked: { at: number; key: unknown; authorization: unknown; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { 'idempotency-key': key, authorization } = request.headers;
        asked.push({ at: performance.now(), key, authorization, body });
        (answers[asked.length - 1] ?? ((_request, last) => last.writeHead(500).end()))(request, response);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the system gave no port');
    return { url: `http://127.0.0.1:${address.port}`, asked };
  };
  const take = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(201).end('{"positions":["1-0"]}');
  };

  it('tries again with the same key and the same body, and not before it may', async () => {
    const { url, asked } = await serve(
      (_request, response) => response.writeHead(429, { 'Retry-After': '1' }).end(),
      (request) => request.socket.destroy(),
      (_request, response) => response.writeHead(502).end('<html>'),
      take,
    );
    const result = await runPulse(['pipe', 'a'], {
      url,
      input: '1\n',
      environment: { PULSEBOARD_TOKEN: 's3cret' },
    });
    expect(result.code).toBe(0);
    expect(asked).toHaveLength(4);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
    expect(new Set(asked.map(({ body }) => body)).size).toBe(1);
    expect(asked[0]).toMatchObject({
      authorization: 'Bearer s3cret',
      key: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('gives up on what is refused, and says what was not published', async () => {
    const problem = { status: 400, code: 'body-invalid', detail: 'two\nlines \u001b[2J' };
    const { url, asked } = await serve((_request, response) =>
      response.writeHead(400).end(JSON.stringify(problem)),
    );
    const result = await runPulse(['pipe', 'a'], { url, input: '1\n2\n' });
    expect(result).toEqual({
      code: 1,
      output: '',
      told: 'pulse: 2 events were not published\npulse: two lines  [2J (400 body-invalid)\n',
    });
    expect(asked).toHaveLength(1);
  });

  it('passes quickly over what the server says that it has', async () => {
    const { url } = await serve(take, take);
    const hour = [0, 3_600_000].map((at) => JSON.stringify({ topic: 'a', at, data: 1 })).join('\n');
    const result = await runPulse(['replay', '-'], { url, input: hour });
    expect(result).toMatchObject({
      code: 0,
      told: expect.stringMatching(/^pulse: 2 events were there already/),
    });
  });

  it('follows nowhere with a token', async () => {
    const other = await serve(take);
    const { url } = await serve((_request, response) =>
      response.writeHead(307, { Location: other.url }).end(),
    );
    const result = await runPulse(['publish', 'a', '1', '--token', 's3cret'], { url });
    expect(result).toMatchObject({ code: 1, told: expect.stringContaining(`sends on to ${other.url}`) });
    expect(other.asked).toEqual([]);
  });

  it('wants a token where the server does', async () => {
    const { url } = await serve((_request, response) => response.writeHead(401).end());
    const result = await runPulse(['watch', 'a'], { url });
    expect(result).toMatchObject({ code: 1, told: expect.stringContaining('set PULSEBOARD_TOKEN') });
  });

  it('does not take another page for a stream', async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Hello'),
    );
    expect(await runPulse(['watch', 'a'], { url })).toMatchObject({
      code: 1,
      told: expect.stringContaining('text/html'),
    });
  });
});
