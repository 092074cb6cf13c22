import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { publish } from '#e2e/testing/api';
import { startCaddy, whyNoCaddy } from '#e2e/testing/caddy';
import { connectHttp2, type Http2Client } from '#e2e/testing/http2-stream';
import { startNginxWith, whyNoNginx } from '#e2e/testing/nginx';
import { freePort, startServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

interface Front {
  readonly name: string;
  readonly port: number;
  readonly authority: Buffer;
}

const running: { stop(): Promise<unknown> }[] = [];

/** The file as it is, but for the ports, the certificate and the server that a test has. */
async function startNginx(targetPort: number): Promise<Front> {
  const directory = createTemporaryDirectory();
  const [certificate, key] = [join(directory.path, 'fullchain.pem'), join(directory.path, 'privkey.pem')];
  const name = 'board.example.com';
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=${name}`;
  const files = ['-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', certificate];
  execFileSync('openssl', [...words.split(' '), ...files], { stdio: 'ignore' });
  const [port, httpPort] = [await freePort(), await freePort()];
  const site = readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll(/listen (\[::\]:)?443/g, (_, any: string | undefined) => `listen ${any ?? ''}${port}`)
    .replaceAll(/listen (\[::\]:)?80;/g, (_, any: string | undefined) => `listen ${any ?? ''}${httpPort};`)
    .replace('127.0.0.1:3000', `127.0.0.1:${targetPort}`)
    .replaceAll(`/etc/letsencrypt/live/${name}`, directory.path);
  const nginx = await startNginxWith(site, port);
  running.push({
    async stop() {
      await nginx.stop();
      directory.remove();
    },
  });
  const redirect = await fetch(`http://127.0.0.1:${httpPort}/a?b=1`, { redirect: 'manual' });
  expect([redirect.status, redirect.headers.get('location')]).toEqual([301, 'https://127.0.0.1/a?b=1']);
  return { name, port, authority: readFileSync(certificate) };
}

async function startCaddyBefore(targetPort: number): Promise<Front> {
  const caddy = await startCaddy('deploy/Caddyfile', { UPSTREAM: `127.0.0.1:${targetPort}` });
  running.push(caddy);
  return { name: 'localhost', port: caddy.port, authority: readFileSync(caddy.authority) };
}

describe.each([
  ['deploy/nginx.conf', whyNoNginx, startNginx],
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
