import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type OpenStream, openStream, publish } from '#e2e/testing/api';
import { cleanEnvironment, freePort, startServer, stopProcess } from '#e2e/testing/server';
import { buildStandalone } from '#e2e/testing/standalone';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

interface Running {
  readonly url: string;
  readonly process: ChildProcess;
}

type Environment = Readonly<Record<string, string>>;

const copy = '.tmp/standalone';
const program = createTemporaryDirectory();
const data = createTemporaryDirectory();
let standaloneScript = '';

async function npmStart(environment: Environment): Promise<Running> {
  const port = await freePort();
  const process = spawn('npm', ['start'], {
    env: cleanEnvironment({ PORT: String(port), ...environment }),
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => expect((await fetch(`${url}/api/health`)).ok).toBe(true), { timeout: 60_000 });
  return { url, process };
}

const ways = {
  'npm start': npmStart,
  'next start': (environment: Environment) => startServer({ environment }),
  'the standalone server': (environment: Environment) =>
    startServer({ environment, script: standaloneScript }),
};

describe.each(Object.entries(ways))('%s at SIGTERM', (_way, start) => {
  let running: Running | undefined;
  beforeAll(() => {
    if (start === ways['the standalone server'])
      standaloneScript = join(buildStandalone(copy, program.path), 'start.ts');
  }, 120_000);
  afterEach(async () => {
    // Not SIGKILL, which npm cannot hand on.
    if (running !== undefined) await stopProcess(running.process);
  });
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
    program.remove();
    data.remove();
  });

  const settings = { SOURCES: '', LOG: 'sqlite', DATA_DIR: data.path };

  const readNames = async (stream: OpenStream): Promise<(string | undefined)[]> => {
    const names: (string | undefined)[] = [];
    for (let message = await stream.next(); message !== null; message = await stream.next())
      names.push(message.event);
    return names;
  };

  it('tells every stream, closes the log, and has ended with exit code 0 inside 5 seconds', async () => {
    running = await start({ ...settings, DRAIN_MS: '1000' });
    const { url, process } = running;
    const streams = await Promise.all(Array.from({ length: 20 }, () => openStream(url, 'topic=a')));
    const reading = Promise.all(streams.map(readNames));
    await publish(url, 'a', 1);
    expect(await stopProcess(process)).toBeLessThan(5_000);
    for (const names of await reading) expect(names).toEqual(['stream-ready', undefined, 'stream-closing']);
    expect(process.exitCode).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    // The next one may have the file, and finds everything in it.
    running = await start(settings);
    const stream = await openStream(running.url, 'topic=a&since=1h');
    expect((await stream.take(1)).map(({ data: text }) => JSON.parse(text).data)).toEqual([{ value: 1 }]);
    await stream.cancel();
  });

  it('ends at once at a second signal', async () => {
    running = await start({ ...settings, DRAIN_MS: '60000' });
    const { url, process } = running;
    const stream = await openStream(url, 'topic=a');
    const stopping = stopProcess(process);
    const isRefused = async (): Promise<void> => {
      const response = await fetch(`${url}/api/events?topic=a`).catch(() => null);
      expect(response?.status ?? 503).toBe(503);
    };
    await vi.waitFor(isRefused, { timeout: 15_000 });
    expect(process.exitCode).toBeNull();
    const from = performance.now();
    process.kill('SIGTERM');
    await stopping;
    // It would drain for a minute.
    expect(performance.now() - from).toBeLessThan(15_000);
    await stream.cancel().catch(() => {});
  });
});

describe('a restart under 1,000 clients', () => {
  it('spreads their coming back over more than four seconds', async () => {
    const server = await startServer({ environment: { SOURCES: '', DRAIN_MS: '3000' } });
    const connect = async (): Promise<{ readonly comesBackAt: Promise<number> }> => {
      const socket = createConnection(server.port, '127.0.0.1');
      socket.on('error', () => {});
      const comesBackAt = Promise.withResolvers<number>();
      socket.on('data', (part) => {
        const [, retryMs] = /"reason":"shutdown","retryMs":(\d+)/.exec(part.toString()) ?? [];
        if (retryMs !== undefined) comesBackAt.resolve(performance.now() + Number(retryMs));
      });
      socket.write('GET /api/events?topic=a HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await once(socket, 'data');
      return { comesBackAt: comesBackAt.promise };
    };
    const clients = await Promise.all(Array.from({ length: 1_000 }, connect));
    const stopping = server.stop();
    const returns = await Promise.all(clients.map(({ comesBackAt }) => comesBackAt));
    expect(await stopping).toBeLessThan(12_000);
    expect(server.process.exitCode).toBe(0);
    const first = Math.min(...returns);
    // The time to drain, or that which clients are told to wait, would spread them over three.
    expect(Math.max(...returns) - first).toBeGreaterThan(4_000);
    const perSecond = Object.values(Object.groupBy(returns, (at) => Math.floor((at - first) / 1_000)));
    expect(Math.max(...perSecond.map((group = []) => group.length))).toBeLessThan(400);
  });
});
