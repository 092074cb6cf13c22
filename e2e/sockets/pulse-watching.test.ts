import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publish } from '#e2e/testing/api';
import { runShell, startPulse } from '#e2e/testing/pulse';
import { startServer, type TestServer } from '#e2e/testing/server';
import { startTcpProxy } from '#e2e/testing/tcp-proxy';

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
    const { code, output, told } = await runShell('pulse watch lines --since 1m -n 3', { url });
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
    const result = await runShell('pulse watch many --since 1m | head -n 1', { url });
    expect(result).toMatchObject({ code: 0, told: '' });
    expect(lines(result.output)).toHaveLength(1);
  });

  it('goes on where it was when the network is cut', async () => {
    const proxy = await startTcpProxy(server.port);
    const reader = startPulse(['watch', 'cut.*', '--count', '300', '--since', '1m'], { url: proxy.url });
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

  it('says that events are missing', async () => {
    const foreign = await runShell('pulse watch many --after 5-0 -n 1', { url });
    expect(foreign).toMatchObject({
      code: 0,
      told: expect.stringMatching(/^pulse: events are missing between 5-0 and .*: the log is another\n$/),
    });
  });

  it('ends at Ctrl-C', async () => {
    const reader = startPulse(['watch', 'lines', '--since', '1m'], { url });
    await vi.waitFor(() => expect(lines(reader.output())).toHaveLength(3), { timeout: 10_000 });
    reader.process.kill('SIGINT');
    expect(await reader.ended).toMatchObject({ code: 130, told: '' });
  });

  describe('in a terminal', () => {
    /** The command of util-linux that gives it one, of 50 columns and 5 lines; what is typed goes to its stdin. */
    const inTerminal = (command: string): string =>
      `script -qec "stty cols 50 rows 5; ${process.execPath} bin/pulse ${command}" /dev/null`;

    it('draws a table that fits, on a screen that it leaves as it was', async () => {
      for (const topic of count(9)) await publish(url, `table.${topic}`, [1, topic]);
      const { code, output } = await runShell(inTerminal("watch 'table.*' --since 1m -n 18"), { url });
      expect(code).toBe(0);
      const [screen = '', after = ''] = output.split('\u001b[?25h\u001b[?1049l');
      expect(screen).toMatch(/^\u001b\[\?1049h\u001b\[\?25l/);
      const left = after
        .replaceAll(/\u001b\[\d+m/g, '')
        .trim()
        .split(/\r*\n/);
      expect(left.map((line) => line.trimEnd())).toEqual(
        ['topic                     last         change    per s', expect.stringMatching(/^table\.0 /)].map(
          (line) => line,
        ),
      );
    });

    it('takes the size that the terminal gets, and gives it back at Ctrl-C', async () => {
      const reader = runShell(`(sleep 1.5; printf '\\003') | ${inTerminal("watch 'table.*'")}`, { url });
      const { code, output } = await reader;
      expect(code).toBe(130);
      expect(output.trimEnd().endsWith('\u001b[?1049l')).toBe(false);
      expect(output).toContain('\u001b[?25h\u001b[?1049l');
      expect(output).toContain('live');
    });

    it('has no colours where they are not wanted', async () => {
      const shown = inTerminal("watch 'table.*' --since 1m -n 18");
      expect((await runShell(shown, { url })).output).toContain('\u001b[32m');
      const plain = await runShell(shown, { url, environment: { NO_COLOR: '1' } });
      expect(plain.output).not.toMatch(/\u001b\[\d+m/);
    });
  });
});
