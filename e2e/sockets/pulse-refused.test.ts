import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runPulse } from '#e2e/testing/pulse';

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

  it('says that the server has lost its log, and has it back', async () => {
    const frames = [
      ['stream-ready', '{"serverTime":1,"heartbeatMs":15000}'],
      ...[true, true, false, false].map((degraded) => ['stream-heartbeat', JSON.stringify({ degraded })]),
      ['message', '{"topic":"a","at":1,"data":1}'],
    ].map(([type, data]) => `event: ${type}\nid: 1-0\ndata: ${data}\n\n`);
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(frames.join('')),
    );
    expect(await runPulse(['watch', '-n', '1'], { url })).toMatchObject({
      code: 0,
      told:
        'pulse: the server cannot reach its log: nothing new comes until it can\n' +
        'pulse: the server can reach its log again\n',
    });
  });
});
