import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStream, publish } from '#e2e/testing/api';
import { startNginx, whyNoNginx } from '#e2e/testing/nginx';
import { startServer } from '#e2e/testing/server';

const everythingCompressed =
  'gzip_types *; gzip_proxied any; gzip_min_length 1; gzip_http_version 1.0; gzip_comp_level 9;';

describe('behind nginx as Debian ships it', () => {
  const running: { stop(): Promise<unknown> }[] = [];
  beforeEach((context) => context.skip(whyNoNginx !== '', whyNoNginx));
  afterEach(async () => {
    for (const process of running.splice(0).toReversed()) await process.stop();
  });

  const start = async (directives: string, heartbeatMs: number) => {
    const server = await startServer({ environment: { SOURCES: '', HEARTBEAT_MS: String(heartbeatMs) } });
    running.push(server);
    const nginx = await startNginx(server.port, directives);
    running.push(nginx);
    return { server, nginx };
  };

  it.each([
    ['with the compression of Debian', '', null],
    ['with everything compressed', everythingCompressed, 'gzip'],
  ])('each event arrives before the next is published, %s', async (_title, directives, encoding) => {
    const { server, nginx } = await start(directives, 15_000);
    const stream = await openStream(nginx.url, 'topic=paced', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(stream.response.headers.get('server')).toMatch(/^nginx/);
    expect(stream.response.headers.get('content-encoding')).toBe(encoding);
    expect((await stream.next())?.event).toBe('stream-ready');
    for (let value = 0; value < 50; value += 1) {
      const [position] = await publish(server.url, 'paced', value);
      expect((await stream.take(1))[0]?.id).toBe(position);
    }
    await stream.cancel();
  });

  it('an idle stream outlives the limit on silence, which cuts one off that has no heartbeats', async () => {
    const limit = 'proxy_read_timeout 6s;';
    const { nginx } = await start(limit, 1_000);
    const { nginx: strict } = await start(limit, 600_000);
    const cut = await openStream(strict.url, 'topic=idle');
    expect((await cut.next())?.event).toBe('stream-ready');
    const cutting = cut.next().then(
      () => 'it goes on',
      (error: unknown) => String(error),
    );
    const stream = await openStream(nginx.url, 'topic=idle');
    const from = performance.now();
    const names: (string | undefined)[] = [];
    while (performance.now() - from < 8_000) {
      const message = await stream.next();
      if (message === null) throw new Error('the stream ended');
      names.push(message.event);
    }
    expect(names).toEqual(['stream-ready', ...names.slice(1).map(() => 'stream-heartbeat')]);
    expect(await cutting).toBe('TypeError: terminated');
    expect(strict.errors()).toContain('upstream timed out');
    expect(nginx.errors()).toBe('');
    await stream.cancel();
  });
});
