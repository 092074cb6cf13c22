import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sendWebhook } from './send-webhook.ts';

let server: Server | undefined;

/** Posts to a receiver that answers so, and waits far longer than one that is busy needs. */
async function send(
  answer: RequestListener,
  { timeoutMs = 20_000, signal = new AbortController().signal } = {},
) {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return sendWebhook({ url: `http://127.0.0.1:${port}/hook`, headers: {}, body: '{}' }, timeoutMs, signal);
}

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

describe('sendWebhook', () => {
  it.each([200, 202, 204])('takes %i for delivered', async (status) => {
    expect(await send((_request, response) => response.writeHead(status).end())).toEqual({
      kind: 'delivered',
      detail: `the receiver answered ${status}`,
      retryAfterMs: null,
    });
  });

  it.each([
    [302, 'failed'],
    [404, 'failed'],
    [500, 'failed'],
    [410, 'gone'],
  ])('takes %i for %s', async (status, kind) => {
    const headers = { Location: '/elsewhere' };
    expect(await send((_request, response) => response.writeHead(status, headers).end())).toMatchObject({
      kind,
      detail: `the receiver answered ${status}`,
    });
  });

  it('says when the receiver wants to be asked again', async () => {
    const headers = { 'Retry-After': '120' };
    const outcome = await send((_request, response) => response.writeHead(429, headers).end());
    expect(outcome.retryAfterMs).toBe(120_000);
  });

  it('waits no longer than its limit, not even for a body that never ends', async () => {
    const limit = { timeoutMs: 200 };
    expect(await send(() => {}, limit)).toEqual({
      kind: 'failed',
      detail: 'no answer within 200 ms',
      retryAfterMs: null,
    });
    expect(await send((_request, response) => response.writeHead(200).write('…'), limit)).toMatchObject({
      kind: 'delivered',
    });
  });

  it('fails without a connection, and names no address', async () => {
    const refused = { url: 'http://127.0.0.1:1/secret-path', headers: {}, body: '{}' };
    const { signal } = new AbortController();
    expect(await sendWebhook(refused, 20_000, signal)).toMatchObject({
      kind: 'failed',
      detail: expect.stringMatching(/^no connection( \(\w+\))?$/) as string,
    });
  });

  it('ends when it is broken off', async () => {
    const controller = new AbortController();
    const outcome = await send(() => controller.abort(), controller);
    expect(outcome.kind).toBe('failed');
  });
});
