import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runShell } from '#e2e/testing/pulse';
import { readEvents } from '#e2e/testing/read-events';
import { startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
const examples = blocks.flatMap((block) => block.split('\n')).filter((line) => /(^|\| )curl /.test(line));

/** The lines for `bin/pulse`, which go from one to the next. */
const pulseLines = blocks
  .flatMap((block) => block.split('\n'))
  .filter((line) => /(^|\| )bin\/pulse /.test(line));

/** What curl ends with when it is cut off by --max-time. */
const timedOut = 28;

/** What the answer to an example looks like. */
function expected(example: string): RegExp {
  // The one example of wrong input has a comma in its number.
  if (example.includes('21,5')) return /"status":400,"code":"body-invalid"/;
  if (/ (-d|--data-binary) /.test(example)) return /^\{"positions":\["\d+-\d+"/;
  if (example.includes('/api/health')) return /^\{"status":"ok"/;
  if (example.includes('format=csv')) return /^id,topic,type,at,data.total,data.cores.0/;
  if (example.includes('points=')) return /"buckets":\[\{"at":\d+,"count"/;
  return example.includes('?limit') ? /"events":\[\{"id"/ : /"topics":\[\{"topic"/;
}

describe('the examples of the README', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  const run = (example: string): Promise<{ code: number; output: string }> => {
    const command = example
      .replace('localhost:3000', `127.0.0.1:${server.port}`)
      .replace('curl ', `curl -s --max-time ${example.includes(' -N ') ? 5 : 20} `);
    return new Promise((resolve) => {
      execFile('sh', ['-c', command], (error, output) => resolve({ code: Number(error?.code ?? 0), output }));
    });
  };

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(8);
  });

  it.each(examples.filter((example) => example.includes(' -N ')))('%s', async (example) => {
    const { code, output } = await run(example);
    expect(code).toBe(timedOut);
    expect(output).toMatch(/^retry: \d+\n\nevent: stream-ready\n/);
    expect(output).toContain('data: {"topic":"system.cpu"');
    expect(output).toContain('data: {"topic":"stocks.');
  });

  it.each(examples.filter((example) => !example.includes(' -N ')))('%s', async (example) => {
    const { code, output } = await run(example);
    expect(code).toBe(0);
    expect(output).toMatch(expected(example));
  });

  it('work for pulse, one after the other', async () => {
    const directory = createTemporaryDirectory();
    // Prints two samples, and ends.
    const vmstat = '#!/bin/sh\nprintf " r  b   free\\n 1  0   7000\\n 2  0   6000\\n"\n';
    writeFileSync(join(directory.path, 'vmstat'), vmstat, { mode: 0o755 });
    const script = pulseLines
      .map((line) => (line.includes('watch') && !line.includes('--count') ? `${line} --count 5` : line))
      .join('\n')
      .replaceAll('bin/pulse', join(process.cwd(), 'bin/pulse'));
    expect(pulseLines).toHaveLength(5);
    const result = await runShell(`cd ${directory.path}; PATH=$PWD:$PATH; set -e; ${script}`, {
      url: server.url,
    });
    expect(result).toMatchObject({ code: 0, told: '' });
    expect(result.output.trim().split('\n')).toHaveLength(5);
    const rows = await readEvents(server.url, 'vm');
    expect(rows.map(({ data }) => data)).toEqual([
      { r: 1, b: 0, free: 7_000 },
      { r: 2, b: 0, free: 6_000 },
    ]);
    directory.remove();
  });
});
