import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { publish } from '#e2e/testing/api';
import { startCaddy, whyNoCaddy } from '#e2e/testing/caddy';
import { connectHttp2, type Http2Client } from '#e2e/testing/http2-stream';
import { whyNoNginx } from '#e2e/testing/nginx';
import { startNginxRecipe } from '#e2e/testing/nginx-recipe';
import { startServer } from '#e2e/testing/server';

interface Front {
  readonly name: string;
  readonly port: number;
  readonly authority: Buffer;
}

const running: { stop(): Promise<unknown> }[] = [];

async function startNginxBefore(targetPort: number): Promise<Front> {
  const { nginx, name, port, certificate } = await startNginxRecipe(targetPort);
  running.push(nginx);
  return { name, port, authority: readFileSync(certificate) };
}

async function startCaddyBefore(targetPort: number): Promise<Front> {
  const caddy = await startCaddy('deploy/Caddyfile', { UPSTREAM: `127.0.0.1:${targetPort}` });
  running.push(caddy);
  return { name: 'localhost', port: caddy.port, authority: readFileSync(caddy.authority) };
}

describe.each([
  ['deploy/nginx.conf', whyNoNginx, startNginxBefore],
  ['deploy/Caddyfile', whyNoCaddy, startCaddyBefore],
] as const)('a stream through %s, over HTTP/2 and TLS', (_file, whyNot, start) => {
  const clients: Http2Client[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    for (const process of running.splice(0).toReversed()) await process.stop();
  });

  it('brings each event before the next is published, and counts as the address of its client', async (context) => {
    context.skip(whyNot !== '', whyNot);
    const server = await startServer({
      environment: { SOURCES: '', TRUSTED_PROXIES: 'loopback', MAX_CONNECTIONS_PER_ADDRESS: '1' },
    });
    running.push(server);
    const front = await start(server.port);
    const near = await connectHttp2(front);
    const other = await connectHttp2(front, '127.0.0.2');
    clients.push(near, other);
    const { status, stream } = await near.open('/api/events?topic=paced');
    expect([status, (await stream.next())?.event]).toEqual([200, 'stream-ready']);
    expect((await near.open('/api/events?topic=paced')).status).toBe(503);
    expect((await other.open('/api/events?topic=paced')).status).toBe(200);
    for (let value = 0; value < 20; value += 1) {
      const [position] = await publish(server.url, 'paced', value);
      expect((await stream.take(1))[0]?.id).toBe(position);
    }
  });
});
