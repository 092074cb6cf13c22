import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishEvents } from '#e2e/testing/api';
import { runPulse, startPulse } from '#e2e/testing/pulse';
import { readEvents, readValues } from '#e2e/testing/read-events';
import { startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

describe('pulse replay', () => {
  const directory = createTemporaryDirectory();
  let server: TestServer;
  let url: string;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '' } });
    url = server.url;
  });
  afterAll(async () => {
    await server.stop();
    directory.remove();
  });

  const write = (name: string, text: string): string => {
    const path = join(directory.path, name);
    writeFileSync(path, text);
    return path;
  };

  it('publishes what history gives, newest first, in order and with the time between', async () => {
    const from = Date.now() - 3_600_000;
    const events = [0, 2_000, 4_000, 10_000].map((ms, data) => ({ at: from + ms, type: 'step', data }));
    await publishEvents(url, 'recorded', events);
    const history = await fetch(`${url}/api/topics/recorded?format=ndjson`);
    const path = write('history.ndjson', await history.text());
    const words = ['replay', path, '--topic', 'again', '--speed', '10'];
    const startedAt = performance.now();
    expect(await runPulse(words, { url })).toEqual({ code: 0, output: '', told: '' });
    const again = await readEvents(url, 'again');
    expect(again.map(({ type, data }) => [type, data])).toEqual(
      [0, 1, 2, 3].map((value) => ['step', { value }]),
    );
    expect(Math.min(...again.map(({ at }) => at))).toBeGreaterThan(from + 10_000);
    // What was recorded over ten seconds takes one.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1_000);
  });

  it('keeps the times where it is told to, and refuses those that the server would', async () => {
    const at = Date.now() - 3_600_000;
    const words = ['replay', '-', '--keep-times', '--speed', 'max'];
    const line = (time: number): string => `${JSON.stringify({ topic: 'kept', at: time, data: 1 })}\n`;
    expect(await runPulse(words, { url, input: line(at) + line(at + 5) })).toMatchObject({ code: 0 });
    expect((await readEvents(url, 'kept')).map((event) => event.at)).toEqual([at, at + 5]);
    const old = await runPulse(words, { url, input: line(at - 86_400_000) });
    expect(old).toMatchObject({ code: 2, told: expect.stringContaining('leave out --keep-times') });
  });

  it('publishes nothing of a file with a wrong line', async () => {
    const input = '{"topic":"half","at":1,"data":1}\n{"topic":"half","at":2}\n';
    const result = await runPulse(['replay', '-'], { url, input });
    expect(result).toMatchObject({ code: 2, told: expect.stringMatching(/^pulse: line 2 has no "data"/) });
    expect(await readEvents(url, 'half')).toEqual([]);
  });

  it('goes on after it was broken off, without publishing anything twice', async () => {
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const lines = numbers.map((data) => JSON.stringify({ topic: 'resumed', at: data * 250, data }));
    const words = ['replay', write('resumed.ndjson', lines.join('\n'))];
    const first = startPulse(words, { url });
    await vi.waitFor(async () => expect((await readValues(url, 'resumed')).length).toBeGreaterThan(5), {
      timeout: 10_000,
    });
    first.process.kill('SIGINT');
    const { code, told } = await first.ended;
    expect(code).toBe(130);
    const before = await readValues(url, 'resumed');
    const next = Number(/--from (\d+)/.exec(told)?.[1]);
    expect(before).toEqual(numbers.slice(0, before.length));
    // The last may have been taken by the server when the answer did not count any more.
    expect([before.length, before.length + 1]).toContain(next);
    expect(await runPulse(words, { url })).toMatchObject({ code: 0 });
    expect(await readValues(url, 'resumed')).toEqual(numbers);
    expect(await runPulse([...words, '--from', '39'], { url })).toMatchObject({ code: 0 });
    expect(await readValues(url, 'resumed')).toEqual(numbers);
    expect(await runPulse([...words, '--from', '39', '--again'], { url })).toMatchObject({ code: 0 });
    expect(await readValues(url, 'resumed')).toEqual([...numbers, 38, 39]);
  });
});
