import { randomInt } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { publish } from '#e2e/testing/api';
import { readLog } from '#e2e/testing/read-log';
import { type ResumingReader, startResumingReader } from '#e2e/testing/resuming-reader';
import { createSeededRandom } from '#e2e/testing/seeded-random';
import { startServer, type TestServer } from '#e2e/testing/server';
import { startSteadyPublisher } from '#e2e/testing/steady-publisher';
import { startTcpProxy, type TcpProxy } from '#e2e/testing/tcp-proxy';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

const readerCount = 200;
const cutsOfEach = 3;

/** More than the server keeps in memory for readers that are a little behind, so that the log itself has to be read. */
const eventsBefore = 20_000;

describe('readers behind a network that fails', () => {
  const directory = createTemporaryDirectory();
  let server: TestServer | undefined;
  let proxy: TcpProxy | undefined;
  let readers: ResumingReader[] = [];
  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.stop()));
    await proxy?.close();
    await server?.stop('SIGKILL');
    directory.remove();
  });

  it.each([{ LOG: 'memory' }, { LOG: 'sqlite', DATA_DIR: directory.path }])(
    'hear every event once, in order, when 200 of them are cut at random under 1,000 events a second: $LOG',
    async (environment) => {
      const seed = randomInt(0xffff_ffff);
      const random = createSeededRandom(seed);
      server = await startServer({ environment: { SOURCES: '', ...environment } });
      proxy = await startTcpProxy(server.port);
      const { url } = server;
      for (let first = 0; first < eventsBefore; first += 1_000)
        await publish(url, 'a', numbers(first, 1_000));

      // Every tenth has everything before it to hear yet, and so meets the live events in the middle of a replay.
      readers = Array.from({ length: readerCount }, (_, index) =>
        startResumingReader(proxy?.url ?? '', index % 10 === 0 ? 'topic=*&after=0-0' : 'topic=*'),
      );
      await vi.waitFor(() => expect(readers.every(({ connections }) => connections > 0)).toBe(true), 20_000);
      const publishers = [1, 2, 3, 4].map((index) =>
        startSteadyPublisher({
          url,
          topic: `cut.${index}`,
          first: index * 1_000_000,
          numbersPerBody: 50,
          bodiesPerSecond: 5,
          retries: false,
        }),
      );
      const cutUntilEachWasCut = (): void => {
        // Among the half that has lived longest, so that the turn of each comes soon.
        proxy?.cutOne(random() / 2);
        expect(readers.every(({ connections }) => connections > cutsOfEach)).toBe(true);
      };
      await vi.waitFor(cutUntilEachWasCut, { timeout: 80_000, interval: 2 });
      await Promise.all(publishers.map((publisher) => publisher.stop()));

      const log = (await readLog(url)).map(({ value }) => value);
      await vi.waitFor(
        () => expect(readers.filter(({ values }) => values.at(-1) !== log.at(-1))).toHaveLength(0),
        { timeout: 40_000 },
      );
      expect(publishers.flatMap(({ faults }) => faults)).toEqual([]);
      for (const { values, faults } of readers) {
        expect(faults, `seed ${seed}`).toEqual([]);
        expect(values, `seed ${seed}`).toEqual(log.slice(log.indexOf(values[0] ?? -1)));
      }
    },
    180_000,
  );
});

function numbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
