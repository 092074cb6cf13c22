import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStream, publish } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

describe('resuming from a position that the log cannot go on from', () => {
  const directory = createTemporaryDirectory();
  let server: TestServer | undefined;
  afterEach(async () => {
    await server?.stop('SIGKILL');
    directory.remove();
  });

  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<string> => {
    await server?.stop();
    server = await startServer({ environment: { SOURCES: '', HEARTBEAT_MS: '200', ...environment } });
    return server.url;
  };

  /** What a reader hears from `stream-ready` to the first heartbeat, when it has come to the end. */
  const hear = async (url: string, topic: string, lastEventId: string) => {
    const stream = await openStream(url, `topic=${topic}`, { headers: { 'Last-Event-ID': lastEventId } });
    const heard = [];
    for (
      let message = await stream.next();
      message?.event !== 'stream-heartbeat';
      message = await stream.next()
    ) {
      if (message === null) throw new Error('the stream ended');
      heard.push(message);
    }
    await stream.cancel();
    const [ready, gap, ...events] = heard;
    return {
      ready: ready?.event,
      gap: { event: gap?.event, id: gap?.id, ...(JSON.parse(gap?.data ?? '{}') as object) },
      ids: events.map(({ id }) => id),
    };
  };

  const logs = [{ LOG: 'memory' }, { LOG: 'sqlite', DATA_DIR: directory.path }];

  it.each(logs)(
    'tells of an expired one, with how many are missing where that is known: $LOG',
    async (log) => {
      const url = await start({ ...log, RETAIN_EVENTS: '100' });
      const [before] = await publish(url, 'quiet', 1);
      const positions = await publish(
        url,
        'busy',
        Array.from({ length: 130 }, (_, index) => index),
      );
      // Those that a server has in memory still are had by whoever resumes, kept or not: others push them out.
      for (const index of [1, 2])
        await publish(
          url,
          `flood.${index}`,
          Array.from({ length: 9_000 }, () => index),
        );
      const isPruned = async (): Promise<void> => {
        const { topics } = (await (await fetch(`${url}/api/topics`)).json()) as {
          topics: { topic: string; count: number }[];
        };
        expect(topics.map(({ count }) => count)).toEqual([100, 100, 100, 1]);
      };
      await vi.waitFor(isPruned, { timeout: 10_000 });

      const gap = { event: 'stream-gap', reason: 'expired', to: positions[29] };
      expect(await hear(url, 'busy', before!)).toEqual({
        ready: 'stream-ready',
        gap: { ...gap, id: before, from: before, missing: 30 },
        ids: positions.slice(30),
      });
      // Somewhere between those that were removed, nobody has counted.
      expect(await hear(url, 'busy', positions[9]!)).toEqual({
        ready: 'stream-ready',
        gap: { ...gap, id: positions[9], from: positions[9] },
        ids: positions.slice(30),
      });
      // The oldest that is kept is next: nothing is missing.
      const whole = await openStream(url, 'topic=busy', { headers: { 'Last-Event-ID': positions[29]! } });
      expect((await whole.take(1))[0]?.id).toBe(positions[30]);
      expect(whole.text).not.toContain('stream-gap');
      await whole.cancel();
      // Nor is it for a topic that has lost nothing.
      const quiet = await openStream(url, 'topic=quiet', { headers: { 'Last-Event-ID': before! } });
      const [later] = await publish(url, 'quiet', 2);
      expect((await quiet.take(1))[0]?.id).toBe(later);
      expect(quiet.text).not.toContain('stream-gap');
      await quiet.cancel();
    },
  );

  it.each(logs)('tells of one from the future: $LOG', async (log) => {
    const url = await start(log);
    const positions = await publish(url, 'a', [1, 2, 3]);
    const future = `${Date.now() + 3_600_000}-0`;
    const { ready, gap, ids } = await hear(url, 'a', future);
    expect(ready).toBe('stream-ready');
    expect(gap).toMatchObject({ event: 'stream-gap', reason: 'foreign', from: future });
    expect(gap).not.toHaveProperty('missing');
    expect(ids).toEqual(positions);
  });

  it.each(logs)('tells of one from a log that was wiped: $LOG', async (log) => {
    const [wiped] = await publish(await start(log), 'a', 'before');
    await server?.stop();
    directory.remove();
    const url = await start(log);
    const positions = await publish(url, 'a', [1, 2, 3]);
    const { ready, gap, ids } = await hear(url, 'a', wiped!);
    expect(ready).toBe('stream-ready');
    expect(gap).toMatchObject({ event: 'stream-gap', reason: 'foreign', from: wiped });
    expect(gap).not.toHaveProperty('missing');
    expect(ids).toEqual(positions);
  });

  it('goes on without a word after a restart on the same log', async () => {
    const environment = { LOG: 'sqlite', DATA_DIR: directory.path };
    const [first, ...rest] = await publish(await start(environment), 'a', [1, 2, 3]);
    const url = await start(environment);
    const stream = await openStream(url, 'topic=a', { headers: { 'Last-Event-ID': first! } });
    const [next] = await publish(url, 'a', 4);
    expect((await stream.take(3)).map(({ id }) => id)).toEqual([...rest, next]);
    expect(stream.text).not.toContain('stream-gap');
    await stream.cancel();
  });
});
