import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { parseTopicFilter } from '#lib/shared/topics';
import { EventStream, type TakenResponse } from './event-stream.ts';
import { createHub, type Hub } from './hub.ts';

const waitLong = { timeout: 10_000 };

/** What Next makes of a response: the headers go with the first chunk. */
function toWritable(response: ServerResponse, whileWriting: () => Promise<void>): WritableStream<Uint8Array> {
  return new WritableStream({
    write(chunk) {
      response.write(chunk);
      return whileWriting();
    },
    close: () => void response.end(),
  });
}

describe('a stream that is handed over to its response', () => {
  let hub: Hub;
  let server: Server;
  let client: Socket;
  let heard = '';
  let response: ServerResponse;
  let piping: Promise<void>;

  const takeResponse = (): TakenResponse | null =>
    response.headersSent && response.socket !== null ? { response, socket: response.socket } : null;

  const openStream = async (take = takeResponse, whileWriting = async () => {}): Promise<void> => {
    server = createServer((request, created) => {
      response = created;
      response.removeHeader('Transfer-Encoding');
      response.setHeader('Connection', 'close');
      const body = new EventStream(
        hub,
        { topics: parseTopicFilter(['a']), start: { kind: 'now' }, named: true },
        {
          rules: { heartbeatMs: 15_000, retryMs: 2_000, slowLimitMs: 60_000, maxAgeMs: 3_600_000 },
          request: new Request(`http://localhost${request.url}`),
          takeResponse: take,
          disconnect: () => void response.socket?.destroy(),
        },
      );
      piping = body.pipeTo(toWritable(response, whileWriting));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    client = createConnection(
      typeof address === 'object' && address !== null ? address.port : 0,
      '127.0.0.1',
    );
    client.on('data', (bytes) => (heard += bytes.toString()));
    client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await vi.waitFor(() => expect(heard).toContain('stream-ready'), waitLong);
  };

  beforeEach(async () => {
    heard = '';
    hub = createHub(createMemoryLog());
  });
  afterEach(async () => {
    client.destroy();
    await hub.close(0);
    server.close();
  });

  it('lets whoever piped go, and goes on', async () => {
    await openStream();
    await piping;
    await hub.publish([{ topic: 'a', data: 'later' }]);
    await vi.waitFor(() => expect(heard).toContain('"later"'), waitLong);
    expect(heard).not.toContain('Transfer-Encoding');
    // The body is the bytes of the stream, from the first on, and nothing else.
    expect(heard.slice(heard.indexOf('\r\n\r\n') + 4)).toMatch(/^retry: \d+\n\nevent: stream-ready\n/);
  });

  it('goes on through the writer where no response can be taken', async () => {
    await openStream(() => null);
    let isDone = false;
    void piping.then(() => (isDone = true));
    await hub.publish([{ topic: 'a', data: 'later' }]);
    await vi.waitFor(() => expect(heard).toContain('"later"'), waitLong);
    expect(isDone).toBe(false);
  });

  it('says that it ends, though its first bytes are still being written', async () => {
    await openStream(takeResponse, () => hub.close(0));
    await vi.waitFor(() => expect(client.readableEnded).toBe(true), waitLong);
    expect(heard).toMatch(/event: stream-ready[\s\S]*retry: \d+\n\nevent: stream-closing/);
  });

  it('is let go of when the client leaves', async () => {
    await openStream();
    await piping;
    expect(hub.subscriptionCount).toBe(1);
    client.destroy();
    await vi.waitFor(() => expect(hub.subscriptionCount).toBe(0), waitLong);
  });

  it('is not written to beyond what its socket takes, and has everything once the client reads', async () => {
    await openStream();
    await piping;
    client.pause();
    const data = 'x'.repeat(10_000);
    for (let round = 0; round < 40; round += 1) {
      await hub.publish(Array.from({ length: 40 }, () => ({ topic: 'a', data })));
      await new Promise((resolve) => void setImmediate(resolve));
    }
    // One chunk is under way at most, and the log has the other 16 MB.
    expect(response.socket?.writableLength).toBeLessThanOrEqual(128 * 1024);
    await hub.publish([{ topic: 'a', data: 'the last' }]);
    client.resume();
    await vi.waitFor(() => expect(heard).toContain('"the last"'), waitLong);
    expect(heard.split(data)).toHaveLength(1 + 1_600);
  });
});
