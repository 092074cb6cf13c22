import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publish } from '#e2e/testing/api';
import { runShell, startPulse, startShell } from '#e2e/testing/pulse';
import { startServer, type TestServer } from '#e2e/testing/server';
import { startStreamProxy } from '#e2e/testing/stream-proxy';
import { startTcpProxy } from '#e2e/testing/tcp-proxy';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

const count = (to: number): number[] => Array.from({ length: to }, (_, number) => number);

const lines = (output: string): unknown[] =>
  output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('pulse watch', () => {
  let server: TestServer;
  let url: string;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '', HEARTBEAT_MS: '500' } });
    url = server.url;
  });
  afterAll(() => server.stop());

  it('writes an event a line, as history does', async () => {
    await publish(url, 'lines', [1, 2, 3]);
    const { code, output, told } = await runShell('pulse watch lines --since 1h -n 3', { url });
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(output).toBe(await (await fetch(`${url}/api/topics/lines?order=asc&format=ndjson`)).text());
  });

  it('starts after an event', async () => {
    const [first = ''] = await publish(url, 'after', [1, 2]);
    const { output } = await runShell(`pulse watch after --after ${first} --count 1`, { url });
    expect(lines(output)).toMatchObject([{ data: { value: 2 } }]);
  });

  it('ends without a word when who reads has enough', async () => {
    await publish(url, 'many', count(5_000));
    const result = await runShell('pulse watch many --since 1h | head -n 1', { url });
    expect(result).toMatchObject({ code: 0, told: '' });
    expect(lines(result.output)).toHaveLength(1);
  });

  it('goes on where it was when the network is cut', async () => {
    const proxy = await startTcpProxy(server.port);
    const reader = startPulse(['watch', 'cut.*', '--count', '300', '--since', '1h'], { url: proxy.url });
    for (const part of count(3)) {
      await publish(
        url,
        'cut.a',
        count(50).map((number) => part * 100 + number),
      );
      await vi.waitFor(() => expect(reader.output()).toContain(`{"value":${part * 100 + 49}}`), {
        timeout: 10_000,
      });
      proxy.cut();
      await publish(
        url,
        'cut.b',
        count(50).map((number) => part * 100 + 50 + number),
      );
    }
    const { code, output, told } = await reader.ended;
    expect(code).toBe(0);
    expect(told).toContain('trying again');
    expect(lines(output).map((event) => (event as { data: { value: number } }).data.value)).toEqual(
      count(300),
    );
    await proxy.close();
  });

  it('goes on where it was when a connection is dead without a word', async () => {
    const proxy = await startStreamProxy(url);
    const reader = startPulse(['watch', 'dead', '--after', '0-0', '--count', '2'], { url: proxy.url });
    await publish(url, 'dead', 1);
    await vi.waitFor(
      () => {
        expect(reader.output()).not.toBe('');
      },
      { timeout: 10_000 },
    );
    proxy.stall();
    await publish(url, 'dead', 2);
    const { code, output, told } = await reader.ended;
    expect(code).toBe(0);
    expect(lines(output).at(-1)).toMatchObject({ data: { value: 2 } });
    expect(told).toContain('nothing was heard for too long');
    await proxy.close();
  });

  it('goes on without a word when the server ends streams that have grown old', async () => {
    const aging = await startServer({ environment: { SOURCES: 'counter', MAX_AGE_MS: '1000' } });
    const words = ['watch', 'counter', '--after', '0-0', '--count', '6'];
    const { code, output, told } = await startPulse(words, { url: aging.url }).ended;
    expect({ code, told }).toEqual({ code: 0, told: '' });
    const values = lines(output).map((event) => (event as { data: { value: number } }).data.value);
    expect(values).toEqual(count(6).map((number) => number + (values[0] ?? 0)));
    await aging.stop();
  });

  it('says that events are missing', async () => {
    const foreign = await runShell('pulse watch many --after 5-0 -n 1', { url });
    expect(foreign).toMatchObject({
      code: 0,
      told: expect.stringMatching(/^pulse: events are missing between 5-0 and .*: the log is another\n$/),
    });
  });

  it('ends at Ctrl-C', async () => {
    const reader = startPulse(['watch', 'lines', '--since', '1h'], { url });
    await vi.waitFor(() => expect(lines(reader.output())).toHaveLength(3), { timeout: 10_000 });
    reader.process.kill('SIGINT');
    expect(await reader.ended).toMatchObject({ code: 130, told: '' });
  });

  describe('in a terminal', () => {
    /** Gives a command a terminal of 50 columns and 5 lines; what is written to its stdin is typed there. */
    const inTerminal = (command: string): string => `script -qec "stty cols 50 rows 5; ${command}" /dev/null`;
    const table = `${process.execPath} bin/pulse watch 'table.*'`;

    /** Each picture that was drawn, as lines without colours. */
    const pictures = (output: string): string[][] =>
      output
        .split('\u001b[H')
        .slice(1)
        .map((picture) => stripVTControlCharacters(picture).split(/\r*\n/));

    beforeAll(async () => {
      for (const topic of count(9)) await publish(url, `table.${topic}`, [1, topic]);
    });

    it('draws a table that fits, on a screen of its own, and leaves the last one behind', async () => {
      const { code, output } = await runShell(inTerminal(`${table} --since 1h -n 18`), { url });
      expect(code).toBe(0);
      expect(output.startsWith('\u001b[?1049h\u001b[?25l')).toBe(true);
      const [screen = '', left = ''] = output.split('\u001b[?25h\u001b[?1049l');
      for (const picture of pictures(screen)) {
        expect(picture.length).toBeLessThanOrEqual(5);
        for (const line of picture) expect(line.length).toBeLessThanOrEqual(50);
      }
      expect(stripVTControlCharacters(left).trim().split(/\s*\n/)).toEqual([
        'topic             last         change    per s',
        expect.stringMatching(/^table\.0 +0 +-1 +[\d.]+$/),
        expect.stringMatching(/^table\.1 +1 +0 +[\d.]+$/),
        '… 7 more: a taller window shows them',
      ]);
    });

    it('takes the size that the terminal gets, and gives it back at Ctrl-C', async () => {
      const directory = createTemporaryDirectory();
      const sign = join(directory.path, 'smaller');
      const resize = `(until [ -e ${sign} ]; do sleep 0.05; done; stty cols 30 rows 4 < /dev/tty) &`;
      const shell = startShell(inTerminal(`${resize} ${table}`), { url });
      const lastPicture = (): string[] => pictures(shell.output()).at(-1) ?? [];
      await vi.waitFor(() => expect(lastPicture().at(-1)).toMatch(/live/), { timeout: 10_000 });
      expect(lastPicture()[0]).toMatch(/^topic +last +change +per s/);
      writeFileSync(sign, '');
      const isSmaller = (): void => {
        expect(lastPicture()[0]).toMatch(/^topic +last *$/);
        expect(lastPicture()).toHaveLength(4);
      };
      await vi.waitFor(isSmaller, { timeout: 10_000 });
      shell.stdin.write('\u0003');
      const { code, output } = await shell.ended;
      expect(code).toBe(130);
      expect(output).toContain('\u001b[?25h\u001b[?1049l');
      directory.remove();
    });

    it('has no colours where they are not wanted', async () => {
      const line = inTerminal(`${table} --since 1h -n 18`);
      expect((await runShell(line, { url })).output).toContain('\u001b[31m');
      const plain = await runShell(line, { url, environment: { NO_COLOR: '1' } });
      expect(plain.output).toContain('table.0');
      for (const colour of ['31', '2']) expect(plain.output).not.toContain(`\u001b[${colour}m`);
    });
  });
});
