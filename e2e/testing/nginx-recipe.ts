import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startNginxWith } from './nginx.ts';
import { freePort } from './server.ts';
import { createTemporaryDirectory } from './temporary-directory.ts';

/** An nginx with deploy/nginx.conf, in front of a server. */
export interface NginxRecipe {
  readonly nginx: { stop(): Promise<void> };
  /** The name that the file is for. */
  readonly name: string;
  readonly port: number;
  /** The file with its certificate, which is for `localhost` too. */
  readonly certificate: string;
}

/**
 * Starts it with the file as it is, but for the ports, the certificate and the server that a test has.
 *
 * @param directives more of them for the server, each with its semicolon
 */
export async function startNginxRecipe(targetPort: number, directives = ''): Promise<NginxRecipe> {
  const directory = createTemporaryDirectory();
  const [certificate, key] = [join(directory.path, 'fullchain.pem'), join(directory.path, 'privkey.pem')];
  const name = 'board.example.com';
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=${name}`;
  const names = `subjectAltName=DNS:${name},DNS:localhost`;
  const files = ['-addext', names, '-keyout', key, '-out', certificate];
  execFileSync('openssl', [...words.split(' '), ...files], { stdio: 'ignore' });
  const [port, httpPort] = [await freePort(), await freePort()];
  const site = readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll(/listen (\[::\]:)?443/g, (_, any: string | undefined) => `listen ${any ?? ''}${port}`)
    .replaceAll(/listen (\[::\]:)?80;/g, (_, any: string | undefined) => `listen ${any ?? ''}${httpPort};`)
    .replace('127.0.0.1:3000', `127.0.0.1:${targetPort}`)
    .replace('client_max_body_size', `${directives} client_max_body_size`)
    .replaceAll(`/etc/letsencrypt/live/${name}`, directory.path);
  const nginx = await startNginxWith(site, port);
  const redirect = await fetch(`http://127.0.0.1:${httpPort}/a?b=1`, { redirect: 'manual' });
  expect([redirect.status, redirect.headers.get('location')]).toEqual([301, 'https://127.0.0.1/a?b=1']);
  return {
    nginx: {
      async stop() {
        await nginx.stop();
        directory.remove();
      },
    },
    name,
    port,
    certificate,
  };
}
