import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStream, subscriptions } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';

// Inside the project, so that the packages are found, and outside of what is checked in, so that edits harm nothing.
const copy = '.tmp/reloading';

describe('next dev', () => {
  let server: TestServer;
  beforeAll(async () => {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy, { recursive: true });
    for (const path of ['app', 'components', 'lib', 'public', 'instrumentation.ts', 'next.config.mjs']) {
      cpSync(path, `${copy}/${path}`, { recursive: true });
    }
    for (const path of ['package.json', 'postcss.config.mjs', 'tailwind.config.ts', 'tsconfig.json']) {
      cpSync(path, `${copy}/${path}`);
    }
    server = await startServer({
      command: 'dev',
      directory: copy,
      environment: { SOURCES: 'counter', COUNTER_INTERVAL_MS: '20' },
    });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(copy, { recursive: true, force: true });
  });

  it('keeps one timer for a source when files are edited ten times', async () => {
    const edited = [`${copy}/lib/server/sources/counter.ts`, `${copy}/app/api/health/route.ts`];
    for (let edit = 0; edit < 10; edit += 1) {
      for (const path of edited) writeFileSync(path, `${readFileSync(path, 'utf8')}\n// edit ${edit}\n`);
      // Compiles what was edited.
      expect(await subscriptions(server.url)).toBe(0);
    }
    const stream = await openStream(server.url, 'topic=counter');
    const counts = (await stream.take(25)).map(({ data }) => JSON.parse(data).data.value);
    expect(counts).toEqual(counts.map((_, index) => counts[0] + index));
    await stream.cancel();
  });
});
