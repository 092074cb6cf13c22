import { afterEach, describe, expect, it, vi } from 'vitest';
import { publish, subscriptions } from '#e2e/testing/api';
import { queuedBytes, whyNoQueues } from '#e2e/testing/queued-bytes';
import { openRawSubscriber, type RawSubscriber } from '#e2e/testing/raw-subscriber';
import { startServer, type TestServer } from '#e2e/testing/server';

const kilobyte = 'x'.repeat(1_000);

describe('a client is cut off where nothing is taken for as long as the limit', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  const start = async (slowLimitMs: number): Promise<void> => {
    server = await startServer({ environment: { SOURCES: '', SLOW_LIMIT_MS: String(slowLimitMs) } });
  };

  const publishMegabytes = async (megabytes: number): Promise<string[]> => {
    const positions: string[] = [];
    for (let batch = 0; batch < megabytes * 2; batch += 1) {
      positions.push(...(await publish(server.url, 'a', Array<string>(500).fill(kilobyte))));
    }
    return positions;
  };

  const bytesOfOne = 20_000;

  /** Publishes one event, and says whether the operating system takes it for a client that does not read. */
  const isTaken = async ({ socket }: RawSubscriber): Promise<boolean> => {
    const before = queuedBytes(socket);
    await publish(server.url, 'a', 'x'.repeat(bytesOfOne));
    const isThere = () => expect(queuedBytes(socket) - before).toBeGreaterThanOrEqual(bytesOfOne);
    return vi.waitFor(isThere, { timeout: 1_000, interval: 5 }).then(
      () => true,
      () => false,
    );
  };

  it('though less waits for it than a socket holds before it pushes back', async (context) => {
    context.skip(whyNoQueues !== '', whyNoQueues);
    await start(6_000);
    const stuck = await openRawSubscriber(server.port, 'topic=a');
    stuck.socket.pause();
    await publishMegabytes(2);
    // Twice, for the first may have been counted twice while it was under way. So 40,000 bytes wait at most, and not 65,536.
    while ((await isTaken(stuck)) || (await isTaken(stuck)));
    expect(await subscriptions(server.url)).toBe(1);
    await vi.waitFor(async () => expect(await subscriptions(server.url)).toBe(0), { timeout: 20_000 });
    stuck.socket.resume();
    await stuck.closed;
  });

  /** Reads some, rests for 100 ms, and so on. */
  const readInPieces = ({ socket }: RawSubscriber, pieceBytes: number): void => {
    let left = pieceBytes;
    socket.on('data', ({ byteLength }: Buffer) => {
      left -= byteLength;
      if (left > 0) return;
      socket.pause();
      left = pieceBytes;
      setTimeout(() => socket.resume(), 100);
    });
  };

  it('and is not where it reads steadily, however far it is behind', async () => {
    const slowLimitMs = 3_000;
    await start(slowLimitMs);
    const positions = await publishMegabytes(36);
    const steady = await openRawSubscriber(server.port, 'topic=a&since=1h');
    const from = performance.now();
    // The operating system takes the next bytes once a third of its 4 MB is free: here, twice a second.
    readInPieces(steady, 256 * 1024);
    const end = `id: ${positions.at(-1)}\n`;
    await vi.waitFor(() => expect(steady.text.slice(-2_000)).toContain(end), { timeout: 40_000 });
    expect(performance.now() - from).toBeGreaterThan(4 * slowLimitMs);
    const heard = [...steady.text.matchAll(/^id: (.+)\ndata: \{"topic"/gm)].map(([, id]) => id);
    expect(heard).toEqual(positions);
    steady.socket.destroy();
  });
});
