import { once } from 'node:events';
import { createConnection } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { publish, subscriptions } from '#e2e/testing/api';
import { readMemory, startMeasuredServer } from '#e2e/testing/memory';
import { openRawSubscriber } from '#e2e/testing/raw-subscriber';
import type { TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

const megabyte = 1024 * 1024;
const kilobyteOfText = 'x'.repeat(1_000);

describe('the memory of a server stays where it was', () => {
  const data = createTemporaryDirectory();
  let server: TestServer | undefined;
  afterEach(async () => {
    await server?.stop('SIGKILL');
    data.remove();
  });

  const usedBytes = async (measured: TestServer): Promise<number> => {
    const { heapUsed, external } = await readMemory(measured);
    return heapUsed + external;
  };

  /** Connects, reads the first bytes, and is gone; again and again. */
  const connectAndLeave = async (port: number, rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const socket = createConnection(port, '127.0.0.1');
      socket.write('GET /api/events?topic=a HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await once(socket, 'data');
      socket.destroy();
    }
  };

  it('after 500 rounds of 100 clients that connect and leave, with no subscription left', async () => {
    server = await startMeasuredServer({ SOURCES: '' });
    const { port, url } = server;
    const run = (rounds: number) =>
      Promise.all(Array.from({ length: 100 }, () => connectAndLeave(port, rounds)));
    // As many as it takes until everything that is made once is there.
    await run(25);
    const before = await usedBytes(server);
    await run(475);
    await vi.waitFor(async () => expect(await subscriptions(url)).toBe(0), { timeout: 10_000 });
    // 80 bytes for each connection would be more.
    expect((await usedBytes(server)) - before).toBeLessThan(4 * megabyte);
  }, 600_000);

  it('under 1,000 idle streams, but for a few kilobytes each', async () => {
    server = await startMeasuredServer({ SOURCES: '' });
    const { port, url } = server;
    const open = (count: number) =>
      Promise.all(Array.from({ length: count }, () => openRawSubscriber(port, 'topic=a')));
    const first = await open(50);
    const before = await usedBytes(server);
    const others = await open(1_000);
    expect(await subscriptions(url)).toBe(1_050);
    const each = ((await usedBytes(server)) - before) / 1_000;
    // Measured: 15 KB, and 50 where a stream is not handed over, so that Next keeps its request.
    expect(each).toBeLessThan(22 * 1024);
    for (const { socket } of [...first, ...others]) socket.destroy();
  });

  const flood = async (url: string, megabytes: number): Promise<string[]> => {
    const positions: string[] = [];
    for (let batch = 0; batch < megabytes * 2; batch += 1)
      positions.push(
        ...(await publish(
          url,
          'a',
          Array.from({ length: 500 }, () => kilobyteOfText),
        )),
      );
    return positions;
  };

  it.each([
    { keeps: 'everything', gaps: 0, environment: { LOG: 'sqlite', DATA_DIR: data.path } },
    { keeps: '10,000 events', gaps: 1, environment: { LOG: 'memory', RETAIN_EVENTS: '10000' } },
  ])(
    'while 10 readers stall under 40,000 events; then they go on, with $gaps gaps where the log keeps $keeps',
    async ({ gaps, environment }) => {
      server = await startMeasuredServer({ SOURCES: '', ...environment });
      const { url, port } = server;
      // What a server keeps for all of its readers together is full after that.
      await flood(url, 40);
      const stalled = await Promise.all(Array.from({ length: 10 }, () => openRawSubscriber(port, 'topic=a')));
      for (const { socket } of stalled) socket.pause();
      const before = await usedBytes(server);
      const positions = await flood(url, 40);
      expect((await usedBytes(server)) - before).toBeLessThan(10 * megabyte);
      expect(await subscriptions(url)).toBe(10);

      const [reader, ...others] = stalled;
      for (const { socket } of others) socket.destroy();
      reader?.socket.resume();
      const end = `id: ${positions.at(-1)}\n`;
      await vi.waitFor(() => expect(reader?.text.slice(-2_000)).toContain(end), { timeout: 20_000 });
      const [, ...parts] = (reader?.text ?? '').split(/^event: stream-.+\nid: .+\n/m);
      const heard = parts.flatMap((part) => [...part.matchAll(/^id: (.+)$/gm)].map(([, id]) => id));
      const missing = positions.length - heard.length;
      expect(parts).toHaveLength(1 + gaps);
      expect(missing > 0).toBe(gaps > 0);
      const first = [...(parts[0] ?? '').matchAll(/^id: /gm)].length;
      expect(heard).toEqual(positions.toSpliced(first, missing));
      reader?.socket.destroy();
    },
  );
});
