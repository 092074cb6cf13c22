import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startPulse } from '#e2e/testing/pulse';
import { readEvents, readValues } from '#e2e/testing/read-events';
import { freePort, startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

describe('pulse, while the server goes away and comes back', () => {
  const directory = createTemporaryDirectory();
  let server: TestServer | undefined;
  afterEach(async () => {
    await server?.stop('SIGKILL');
    server = undefined;
  });

  const start = async (port: number): Promise<TestServer> =>
    (server = await startServer({
      port,
      environment: { SOURCES: '', LOG: 'sqlite', DATA_DIR: directory.path },
    }));

  it('publishes all that comes meanwhile, once, dated when it came; and who watches sees it so', async () => {
    const port = await freePort();
    const { url } = await start(port);
    const count = 600;
    const reader = startPulse(['watch', 'count', '--after', '0-0', '--count', String(count)], { url });
    const pulse = startPulse(['pipe', 'count'], { url });
    let killedAt = 0;
    let backAt = 0;
    pulse.stdin.write('0\n');
    // One that starts slowly would not meet the outage.
    await vi.waitFor(async () => expect(await readValues(url, 'count')).toEqual([0]), { timeout: 20_000 });
    for (let number = 1; number < count; number += 1) {
      pulse.stdin.write(`${number}\n`);
      await delay(2);
      if (number === 200) {
        // It answers to none of the requests that are under way.
        killedAt = Date.now();
        await server?.stop('SIGKILL');
      }
      if (number === 400) {
        await start(port);
        backAt = Date.now();
      }
    }
    pulse.stdin.end();
    const numbers = Array.from({ length: count }, (_, number) => number);
    expect(await pulse.ended).toMatchObject({ code: 0, told: expect.stringContaining('trying again') });
    const events = await readEvents(url, 'count');
    expect(events.map(({ data }) => data)).toEqual(numbers.map((value) => ({ value })));
    const meanwhile = events.slice(202, 398).map(({ at }) => at);
    expect(Math.min(...meanwhile)).toBeGreaterThanOrEqual(killedAt);
    expect(Math.max(...meanwhile)).toBeLessThanOrEqual(backAt);

    const seen = await reader.ended;
    expect(seen.code).toBe(0);
    expect(
      seen.output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toEqual(events);
  });

  it('stops reading when as much waits as may, so that the program before it waits', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const pulse = startPulse(['pipe', 'much', '--buffer', '200'], { url });
    const count = 40_000;
    const text = Array.from({ length: count }, (_, number) => `${number}\n`).join('');
    pulse.stdin.end(text);
    // More than a pipe and what is read from it at once can hold.
    expect(text.length).toBeGreaterThan(200_000);
    await vi.waitFor(() => expect(pulse.told()).toContain('200 events wait'), { timeout: 10_000 });
    expect(pulse.process.stdin?.writableLength).toBeGreaterThan(0);
    await start(port);
    expect(await pulse.ended).toMatchObject({ code: 0 });
    expect(await readValues(url, 'much')).toEqual(Array.from({ length: count }, (_, number) => number));
  });

  it('says what was lost when it is interrupted while the server is away', async () => {
    const pulse = startPulse(['pipe', 'lost'], { url: `http://127.0.0.1:${await freePort()}` });
    pulse.stdin.write('1\n2\n');
    await vi.waitFor(() => expect(pulse.told()).toContain('trying again'), { timeout: 10_000 });
    pulse.process.kill('SIGINT');
    expect(await pulse.ended).toMatchObject({
      code: 130,
      told: expect.stringContaining('2 events were not published'),
    });
  });

  it('sends what it has read when it is interrupted', async () => {
    const { url } = await start(await freePort());
    const pulse = startPulse(['pipe', 'kept'], { url });
    pulse.stdin.write('1\n2\n');
    await vi.waitFor(async () => expect(await readValues(url, 'kept')).toEqual([1, 2]), { timeout: 10_000 });
    pulse.process.kill('SIGINT');
    expect(await pulse.ended).toEqual({ code: 130, output: '', told: '' });
  });
});
