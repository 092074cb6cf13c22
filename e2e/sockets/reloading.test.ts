import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream, subscriptions } from '#e2e/testing/api';
import { copyProject } from '#e2e/testing/project-copy';
import { startServer, type TestServer } from '#e2e/testing/server';

const copy = '.tmp/reloading';

describe('next dev', () => {
  let server: TestServer;
  beforeAll(async () => {
    copyProject(copy);
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
      // Asking compiles what was edited; an answer may come from the middle of that.
      await vi.waitFor(async () => expect(await subscriptions(server.url)).toBe(0), { timeout: 30_000 });
    }
    const stream = await openStream(server.url, 'topic=counter');
    const counts = (await stream.take(25)).map(({ data }) => JSON.parse(data).data.value);
    expect(counts).toEqual(counts.map((_, index) => counts[0] + index));
    await stream.cancel();
  }, 120_000);
});
