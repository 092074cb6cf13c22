import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { EventSource } from 'eventsource';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStream, publish, subscriptions } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';

describe('a server lets go', () => {
  let server: TestServer | undefined;
  afterEach(async () => {
    await server?.stop('SIGKILL');
    server = undefined;
  });

  it('of 200 clients that disconnect after the garbage collector has run', async () => {
    server = await startServer({
      environment: { SOURCES: '' },
      nodeArguments: ['--expose-gc', '--import', './e2e/testing/run-gc.mjs'],
    });
    const { url, port } = server;
    const sockets = Array.from({ length: 200 }, () => createConnection(port, '127.0.0.1'));
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.write('GET /api/events?topic=a HTTP/1.1\r\nHost: localhost\r\n\r\n');
    }
    await vi.waitFor(async () => expect(await subscriptions(url)).toBe(200), { timeout: 25_000 });
    // Every client hears an event, so that each connection has lived through several collections.
    const heard = Promise.all(sockets.map((socket) => waitForText(socket, '"to each"')));
    await publish(url, 'a', 'to each');
    await heard;
    for (const socket of sockets) socket.destroy();
    await vi.waitFor(async () => expect(await subscriptions(url)).toBe(0), { timeout: 10_000 });
  });

  it('of clients that leave while 1,000 events a second are published, without a word in its log', async () => {
    server = await startServer({ environment: { SOURCES: '' } });
    const { url } = server;
    const before = server.output();
    let isPublishing = true;
    const publishing = (async () => {
      while (isPublishing)
        await publish(
          url,
          'a',
          Array.from({ length: 100 }, (_, index) => index),
        );
    })();
    for (let round = 0; round < 20; round += 1) {
      const streams = await Promise.all(Array.from({ length: 10 }, () => openStream(url, 'topic=a')));
      await Promise.all(streams.map((stream) => stream.take(1)));
      await Promise.all(streams.map((stream) => stream.cancel()));
    }
    isPublishing = false;
    await publishing;
    await vi.waitFor(async () => expect(await subscriptions(url)).toBe(0), { timeout: 10_000 });
    expect(server.output()).toBe(before);
  });

  it('at SIGTERM under 100 streams, each told so, inside 5 seconds', async () => {
    server = await startServer({ environment: { SOURCES: 'random', DRAIN_MS: '3000' } });
    const { url } = server;
    const streams = await Promise.all(Array.from({ length: 100 }, () => openStream(url, 'topic=random')));
    const ends = streams.map(async (stream) => {
      let lastName: string | undefined;
      for (let message = await stream.next(); message !== null; message = await stream.next())
        lastName = message.event;
      return lastName;
    });
    const tookMs = await server.stop();
    expect(new Set(await Promise.all(ends))).toEqual(new Set(['stream-closing']));
    expect(tookMs).toBeLessThan(5_000);
    expect(server.process.exitCode).toBe(0);
  });

  it('and its clients go on at the next process by themselves, from where they were', async () => {
    server = await startServer({ environment: { SOURCES: '', RETRY_MS: '50' } });
    const { url, port } = server;
    const headers: (string | null)[] = [];
    const source = new EventSource(`${url}/api/events?topic=a`, {
      fetch: (input, init) => {
        headers.push(new Headers(init?.headers).get('Last-Event-ID'));
        return fetch(input, init);
      },
    });
    const heard: string[] = [];
    source.addEventListener('message', ({ data }) => heard.push(JSON.parse(data).data));
    await once(source, 'open');
    const [position] = await publish(url, 'a', 'before');
    await vi.waitFor(() => expect(heard).toEqual(['before']), { timeout: 10_000 });
    await server.stop();
    server = await startServer({ port, environment: { SOURCES: '', RETRY_MS: '50' } });
    await vi.waitFor(async () => expect(await subscriptions(url)).toBe(1), { timeout: 10_000 });
    await publish(url, 'a', 'after');
    await vi.waitFor(() => expect(heard).toEqual(['before', 'after']), { timeout: 10_000 });
    expect(headers[0]).toBeNull();
    expect(headers.at(-1)).toBe(position);
    source.close();
  });
});

async function waitForText(socket: Socket, wanted: string): Promise<void> {
  let text = '';
  await new Promise<void>((resolve) => {
    socket.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes(wanted)) resolve();
    });
  });
}
