import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { publish, subscriptions } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';

const events = 'GET /api/events?topic=a HTTP/1.1\r\nHost: localhost\r\n\r\n';
const health = 'GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n';

describe('several requests on one socket', () => {
  let server: TestServer;
  let socket: Socket;
  let heard = '';

  const send = async (text: string): Promise<void> => {
    heard = '';
    socket = createConnection(server.port, '127.0.0.1');
    socket.on('data', (part) => (heard += part.toString()));
    await once(socket, 'connect');
    socket.write(text);
  };
  const streamGoesOn = async (): Promise<void> => {
    await vi.waitFor(() => expect(heard).toContain('stream-ready'), { timeout: 5_000 });
    // For longer than a client is borne that takes nothing.
    await vi.waitFor(() => expect(heard.match(/event: stream-heartbeat/g)?.length).toBeGreaterThan(5), {
      timeout: 10_000,
    });
    await publish(server.url, 'a', 'published');
    await vi.waitFor(() => expect(heard).toContain('"published"'), { timeout: 5_000 });
  };
  const nothingIsLeft = async (): Promise<void> => {
    socket.destroy();
    await vi.waitFor(async () => expect(await subscriptions(server.url)).toBe(0), { timeout: 5_000 });
  };
  // What is meant for another request of the socket is in none of its streams.
  const timesHeard = (text: string): number =>
    heard.slice(heard.lastIndexOf('HTTP/1.1 ')).split(text).length - 1;

  beforeEach(async () => {
    server = await startServer({ environment: { SOURCES: '', HEARTBEAT_MS: '300', SLOW_LIMIT_MS: '1000' } });
  });
  afterEach(async () => {
    socket.destroy();
    await server.stop();
  });

  it.each([
    { said: 'a stream behind another request, sent in one packet', text: health + events },
    { said: 'a stream before another request', text: events + health },
    { said: 'a stream before another', text: events + events },
    { said: 'a stream of HTTP/1.0', text: 'GET /api/events?topic=a HTTP/1.0\r\n\r\n' },
  ])('leave a stream whole: $said', async ({ text }) => {
    await send(text);
    await streamGoesOn();
    await nothingIsLeft();
    expect(['HTTP/1.1 200', 'stream-ready', '"published"'].map(timesHeard)).toEqual([1, 1, 1]);
  });

  it('may come one after the other: a publication, and then a stream', async () => {
    await send(
      'POST /api/topics/b HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n5',
    );
    await vi.waitFor(() => expect(heard).toContain('201'), { timeout: 10_000 });
    socket.write(events);
    await streamGoesOn();
    await nothingIsLeft();
    expect(['HTTP/1.1 200', 'stream-ready', '"published"'].map(timesHeard)).toEqual([1, 1, 1]);
  });
});
