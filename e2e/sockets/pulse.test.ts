import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPulse, runShell } from '#e2e/testing/pulse';
import { readEvents, readValues } from '#e2e/testing/read-events';
import { freePort, startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

describe('pulse', () => {
  let server: TestServer;
  let url: string;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '' } });
    url = server.url;
  });
  afterAll(() => server.stop());

  it('publishes what stands in its arguments', async () => {
    const at = Date.now() - 60_000;
    const steps = [
      ['publish', 'kitchen', '21.5'],
      ['publish', 'kitchen', '-5', '0'],
      ['publish', 'kitchen', '[1, {"a": [2]}]', '--type', 'reading'],
      ['publish', 'kitchen', '--text', '21,5', `--at=${at}`],
      ['publish', 'kitchen', '--at', new Date(at).toISOString(), '--', 'null'],
    ];
    for (const words of steps)
      expect(await runPulse(words, { url })).toEqual({ code: 0, output: '', told: '' });
    const events = await readEvents(url, 'kitchen');
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['message', { value: 21.5 }],
      ['message', { value: -5 }],
      ['message', { value: 0 }],
      ['reading', { value: 1 }],
      ['reading', { a: [2] }],
      ['message', '21,5'],
      ['message', null],
    ]);
    expect(events.slice(-2).map((event) => event.at)).toEqual([at, at]);
  });

  it.each(['publish piped', 'publish piped -'])('reads values from a pipe: %s', async (words) => {
    const topic = words.replace('piped', `piped.${words.length}`);
    expect(await runShell(`printf '1\\n{"a": 2}\\n' | pulse ${topic}`, { url })).toMatchObject({ code: 0 });
    const events = await readEvents(url, `piped.${words.length}`);
    expect(events.map(({ data }) => data)).toEqual([{ value: 1 }, { a: 2 }]);
  });

  it('publishes the same once under one key, and says where', async () => {
    const words = ['publish', 'once', '1', '2', '--key', 'morning', '--positions'];
    const first = await runPulse(words, { url });
    expect(first.output).toMatch(/^\d+-\d+\n\d+-\d+\n$/);
    expect(await runPulse(words, { url })).toEqual(first);
    expect(await readValues(url, 'once')).toEqual([1, 2]);
  });

  it('publishes the columns of a program, each row when it was read', async () => {
    const lines = [
      ' r  b   swpd   free',
      ' 1  0      0   7000',
      'procs -----------memory----------',
      ' r  b   swpd   free',
      ' 2  0      0   6000',
    ];
    const program = `for line in ${lines.map((line) => `'${line}'`).join(' ')}; do echo "$line"; sleep 0.1; done`;
    const before = Date.now();
    expect(await runShell(`(${program}) | pulse pipe vm`, { url })).toEqual({
      code: 0,
      output: '',
      told: '',
    });
    const events = await readEvents(url, 'vm');
    expect(events.map(({ data }) => data)).toEqual([
      { r: 1, b: 0, swpd: 0, free: 7_000 },
      { r: 2, b: 0, swpd: 0, free: 6_000 },
    ]);
    const [first = 0, second = 0] = events.map(({ at }) => at);
    expect(first).toBeGreaterThanOrEqual(before);
    expect(second).toBeGreaterThanOrEqual(first);
  });

  it('gives rows of different things topics of their own, or says how', async () => {
    const df = 'Filesystem 1K-blocks Use%\n/dev/vda 100 56%\n/dev/vdb 200 3%\n';
    expect((await runPulse(['pipe', 'mixed'], { url, input: df })).told).toContain('--by Filesystem');
    const by = ['pipe', 'df', '--by', 'Filesystem', '--fields', 'Use%'];
    expect(await runPulse(by, { url, input: df })).toEqual({ code: 0, output: '', told: '' });
    expect((await readEvents(url, 'df.dev/vda')).map(({ data }) => data)).toEqual([{ 'Use%': 56 }]);
    expect((await readEvents(url, 'df.dev/vdb')).map(({ data }) => data)).toEqual([{ 'Use%': 3 }]);
  });

  it('says what it leaves out, and that there was nothing', async () => {
    const some = await runPulse(['pipe', 'some'], { url, input: '1\n2,5\n\n3' });
    expect(some).toEqual({ code: 0, output: '', told: 'pulse: "2,5" holds no number, and is left out\n' });
    expect(await readValues(url, 'some')).toEqual([1, 3]);
    const none = await runPulse(['pipe', 'none'], { url, input: 'nothing to see\n' });
    expect(none).toMatchObject({ code: 1, told: expect.stringMatching(/^pulse: there was no number/) });
  });

  it.each<[readonly string[], number, RegExp]>([
    [[], 2, /which command\?/],
    [['pubish'], 2, /"pubish" is no command; there are publish/],
    [['help', 'pubish'], 2, /"pubish" is no command/],
    [['publish'], 2, /to which topic\?/],
    [['publish', 'wrong'], 2, /there is no value/],
    [['publish', 'wrong', '21,5'], 2, /"21,5" is neither a number nor JSON/],
    [['publish', 'wrong', 'NaN'], 2, /neither a number nor JSON/],
    [['publish', 'wrong', '1e400'], 2, /beyond 64-bit/],
    [['publish', 'wrong', '1', 'x'], 2, /"x" is neither/],
    [['publish', 'wrong', '1', '--typo'], 2, /unknown option '--typo'; see pulse help publish/],
    [['publish', 'wrong', '1', '--at', 'soon'], 2, /"soon" is no time/],
    [['publish', 'wrong', '1', '--retry-for', '5'], 2, /--retry-for "5" is no span of time/],
    [['publish', 'wrong', '1', '--url', 'localhost:3000'], 2, /does not begin with http/],
    [['publish', 'wrong', '1', '--url', 'http://a.example', '--token', 'x'], 2, /unencrypted/],
    [['publish', 'wrong', '1', '--at', '5'], 1, /at=5 is not within 24 hours.* \(400 time-invalid\)/],
    [['publish', 'wrong', '1', '--type', 'stream-x'], 1, /\(400 event-type-invalid\)/],
    [['publish', 'wrong*', '1'], 1, /\(400 topic-invalid\)/],
    [['publish', 'alerts', '1'], 1, /\(403 topic-reserved\)/],
    [['pipe'], 2, /to which topic\?/],
    [['pipe', 'wrong', 'more'], 2, /"more" is too many/],
    [['pipe', 'wrong', '--buffer', '0'], 2, /--buffer "0"/],
    [['watch', '--count', 'x'], 2, /--count "x"/],
    [['watch', '--since', '5'], 2, /--since "5"/],
    [['watch', '--since', '9d'], 1, /\(400 since-invalid\)/],
    [['watch', '--after', 'x'], 2, /"x" is no position/],
    [['watch', '--after', '1-0', '--since', '1m'], 2, /leave one out/],
    [['watch', '--table', '--json'], 2, /exclude each other/],
    [['watch', 'a*b'], 1, /\(400 topic-invalid\)/],
    [['replay'], 2, /which file\?/],
    [['replay', 'no-such-file'], 2, /cannot read no-such-file/],
    [['replay', '-'], 2, /holds no event/],
    [['replay', '-', '--speed', '0'], 2, /neither a number above 0 nor max/],
  ])('refuses %j with %i, in one line', async (words, code, message) => {
    const result = await runPulse(words, { url });
    expect(result).toMatchObject({ code, output: '', told: expect.stringMatching(message) });
    expect(result.told).toMatch(/^pulse: [^\n]+\n$/);
    expect(await readEvents(url, 'wrong')).toEqual([]);
  });

  it('tells of a server that cannot be reached, and gives up', async () => {
    const result = await runPulse(['publish', 'a', '1', '--retry-for', '0s'], {
      url: `http://127.0.0.1:${await freePort()}`,
    });
    expect(result).toMatchObject({ code: 1, told: expect.stringContaining('connection refused') });
  });

  it.each(['publish', 'pipe', 'watch', 'replay'])('helps with %s', async (command) => {
    const { code, output, told } = await runPulse(['help', command]);
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(output).toContain(`Usage: pulse ${command}`);
    expect((await runPulse([command, 'a', '--help'])).output).toBe(output);
  });

  it('runs as npm installs it, and where nothing else is, and says which one it is', async () => {
    const directory = createTemporaryDirectory();
    const link = join(directory.path, 'pulse');
    symlinkSync(join(process.cwd(), 'bin/pulse'), link);
    const linked = await runShell(`${link} --version`);
    expect(linked).toMatchObject({ code: 0, output: expect.stringMatching(/^pulse \d+\.\d+\.\d+\n$/) });
    cpSync('bin', join(directory.path, 'bin'), { recursive: true });
    const copied = await runShell(
      `cd ${directory.path} && bin/pulse publish copied 1 && bin/pulse --version`,
      { url },
    );
    expect(copied).toEqual({ code: 0, output: 'pulse of no known version\n', told: '' });
    expect(await readValues(url, 'copied')).toEqual([1]);
    directory.remove();
  });
});
