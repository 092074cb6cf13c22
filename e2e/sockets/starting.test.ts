import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { openStream } from '#e2e/testing/api';
import { readRecords } from '#e2e/testing/read-records';
import { cleanEnvironment, freePort, startServer, type TestServer } from '#e2e/testing/server';

describe('starting', () => {
  let server: TestServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  it('stops with every fault listed when settings are wrong', async () => {
    const npm = spawn('npm', ['start'], {
      env: cleanEnvironment({ PORT: 'http', SOURCES: 'random,rendom', HEARTBEAT_MS: '5' }),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    npm.stderr.on('data', (part: Buffer) => (text += part.toString()));
    const [code] = await once(npm, 'close');
    expect(code).toBe(1);
    expect(text).toMatch(/PORT=http: /);
    expect(text).toMatch(/SOURCES=random,rendom: "rendom" is not a source; choose from system, /);
    expect(text).toMatch(/HEARTBEAT_MS=5: .*100/);
  });

  it('stops before anything is served where others would come in and nobody is asked who they are', async () => {
    const npm = spawn('npm', ['start'], {
      env: cleanEnvironment({ PORT: String(await freePort()), HOST: '0.0.0.0' }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    npm.stderr.on('data', (part: Buffer) => (text += part.toString()));
    npm.stdout.on('data', (part: Buffer) => (text += part.toString()));
    const [code] = await once(npm, 'close');
    expect(code).toBe(1);
    expect(text).toMatch(/HOST=0\.0\.0\.0: .*AUTH_SECRET.*AUTH=none/);
    expect(text).not.toContain('Ready');
  });

  it('answers nobody from beyond this machine where another way to start it lets them come', async () => {
    server = await startServer({ host: '0.0.0.0', environment: { SOURCES: '', AUTH: '' } });
    const address = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    if (address === undefined) throw new Error('this machine has no address but its own');
    for (const path of ['/', '/api/health', '/api/topics'])
      expect(await (await fetch(`http://${address.address}:${server.port}${path}`)).json()).toMatchObject({
        status: 403,
        code: 'auth-missing',
      });
    expect((await fetch(`${server.url}/api/topics`)).status).toBe(200);
  });

  it('stops the server itself too, however it was started', async () => {
    await expect(startServer({ environment: { SEED: '-1' } })).rejects.toThrow(/SEED=-1: /);
  });

  it('stops and says what to change when the log cannot be opened', async () => {
    const npm = spawn('npm', ['start'], {
      env: cleanEnvironment({ PORT: String(await freePort()), LOG: 'sqlite', DATA_DIR: 'package.json' }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    npm.stdout.on('data', (part: Buffer) => (text += part.toString()));
    const [code] = await once(npm, 'close');
    expect(code).toBe(1);
    expect(readRecords(text)).toMatchObject([
      {
        level: 'fatal',
        detail: expect.stringMatching(
          /^package\.json\/.+ cannot be opened: .+; make DATA_DIR a directory that this server/,
        ),
      },
    ]);
    expect(text).not.toContain('    at ');
  });

  it('listens on 127.0.0.1 unless HOST says otherwise', async () => {
    const listen = async (environment: Record<string, string>): Promise<string> => {
      const port = await freePort();
      const npm = spawn('npm', ['start'], {
        env: cleanEnvironment({ SOURCES: '', PORT: String(port), ...environment }),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let text = '';
      for await (const part of npm.stdout) {
        text += String(part);
        if (text.includes('Ready')) break;
      }
      npm.kill();
      return text;
    };
    expect(await listen({})).toContain('http://127.0.0.1:');
    expect(await listen({ HOST: '127.0.0.2' })).toContain('http://127.0.0.2:');
  });

  it('runs the sources that SOURCES chooses, each with one timer however many watch', async () => {
    server = await startServer({ environment: { SOURCES: 'counter', COUNTER_INTERVAL_MS: '20' } });
    const { url } = server;
    const streams = await Promise.all(Array.from({ length: 500 }, () => openStream(url, 'topic=*')));
    const runs = await Promise.all(streams.map((stream) => stream.take(5)));
    for (const messages of runs) {
      const counts = messages.map(({ data }) => JSON.parse(data).data.value);
      expect(counts).toEqual(counts.map((_, index) => counts[0] + index));
    }
    await Promise.all(streams.map((stream) => stream.cancel()));
  });

  it('gives the same random walk for the same SEED', async () => {
    const walk = async (): Promise<string[]> => {
      const running = await startServer({
        environment: { SOURCES: 'random', SEED: '7', RANDOM_INTERVAL_MS: '20' },
      });
      const stream = await openStream(running.url, 'topic=random&since=60s');
      const values = (await stream.take(10)).map(({ data }) => JSON.stringify(JSON.parse(data).data));
      await stream.cancel();
      await running.stop();
      return values;
    };
    expect(await walk()).toEqual(await walk());
  });

  it('is no part of the build: every route is dynamic, and none was run for it', () => {
    const prerendered = JSON.parse(readFileSync('.next/prerender-manifest.json', 'utf8')) as {
      routes: Record<string, unknown>;
    };
    expect(
      Object.keys(prerendered.routes).filter((route) => route === '/' || route.startsWith('/api')),
    ).toEqual([]);
  });

  it('never sends a stream through rewrites', () => {
    const { rewrites } = JSON.parse(readFileSync('.next/routes-manifest.json', 'utf8')) as {
      rewrites: Record<string, unknown[]>;
    };
    expect(Object.values(rewrites).flat()).toEqual([]);
  });
});
