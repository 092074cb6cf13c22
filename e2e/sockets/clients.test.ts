import { once } from 'node:events';
import { EventSource } from 'eventsource';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream, publish } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';
import { startTcpProxy } from '#e2e/testing/tcp-proxy';

const eventCount = 2_000;
const batch = 50;

describe('clients of others receive every event of a topic, in order', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '', RETRY_MS: '50' } });
  });
  afterAll(() => server.stop());

  const publishAll = async (topic: string): Promise<string[]> => {
    const positions: string[] = [];
    for (let from = 0; from < eventCount; from += batch) {
      positions.push(
        ...(await publish(
          server.url,
          topic,
          Array.from({ length: batch }, (_, index) => from + index),
        )),
      );
    }
    return positions;
  };

  it('the package eventsource', async () => {
    const source = new EventSource(`${server.url}/api/events?topic=package`);
    const heard: string[] = [];
    source.addEventListener('message', ({ lastEventId }) => heard.push(lastEventId));
    await once(source, 'open');
    const positions = await publishAll('package');
    await vi.waitFor(() => expect(heard).toHaveLength(eventCount), { timeout: 10_000 });
    expect(heard).toEqual(positions);
    source.close();
  });

  it('the package eventsource-parser', async () => {
    const stream = await openStream(server.url, 'topic=parser');
    const positions = await publishAll('parser');
    const messages = await stream.take(eventCount);
    expect(messages.map(({ id }) => id)).toEqual(positions);
    expect(messages.map(({ data }) => JSON.parse(data).data.value)).toEqual(
      positions.map((_, index) => index),
    );
    await stream.cancel();
  });

  it('a client whose socket is cut, which sends the last id it has and misses nothing', async () => {
    const proxy = await startTcpProxy(server.port);
    const sentIds: (string | null)[] = [];
    const source = new EventSource(`${proxy.url}/api/events?topic=cut`, {
      fetch(input, init) {
        sentIds.push(new Headers(init?.headers).get('Last-Event-ID'));
        return fetch(input, init);
      },
    });
    const heard: string[] = [];
    source.addEventListener('message', ({ lastEventId }) => heard.push(lastEventId));
    await once(source, 'open');
    const [first] = await publish(server.url, 'cut', [1]);
    await vi.waitFor(() => expect(heard).toEqual([first]), { timeout: 10_000 });
    proxy.cut();
    const others = await publish(server.url, 'cut', [2, 3]);
    await vi.waitFor(() => expect(heard).toEqual([first, ...others]), { timeout: 10_000 });
    expect(sentIds).toEqual([null, first]);
    source.close();
    await proxy.close();
  });
});
