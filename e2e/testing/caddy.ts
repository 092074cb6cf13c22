import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment, freePort, stopProcess } from './server.ts';
import { createTemporaryDirectory } from './temporary-directory.ts';

/** Debian's Caddy in front of a server. */
export interface Caddy {
  readonly port: number;
  /** Where it keeps the certificate of the authority that it made for itself. */
  readonly authority: string;
  stop(): Promise<void>;
}

const program = '/usr/bin/caddy';
const startLimitMs = 20_000;

/** Why `startCaddy` cannot start one; empty where it can. */
export const whyNoCaddy = existsSync(program) ? '' : `there is no ${program}; Debian's package caddy has it`;

/** Starts a Caddy with a Caddyfile as it is, on ports of its own and with all of its files in a temporary directory. */
export async function startCaddy(
  caddyfile: string,
  environment: Readonly<Record<string, string>>,
): Promise<Caddy> {
  const directory = createTemporaryDirectory();
  const [port, httpPort] = [await freePort(), await freePort()];
  const configuration = join(directory.path, 'Caddyfile');
  const options = `admin off\n\thttp_port ${httpPort}\n\thttps_port ${port}\n\tskip_install_trust`;
  writeFileSync(configuration, `{\n\t${options}\n}\nimport ${resolve(caddyfile)}\n`);
  const child = spawn(program, ['run', '--config', configuration, '--adapter', 'caddyfile'], {
    env: { ...cleanEnvironment(environment), HOME: directory.path, XDG_DATA_HOME: directory.path },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  const authority = join(directory.path, 'caddy/pki/authorities/local/root.crt');
  const deadline = performance.now() + startLimitMs;
  while (!(existsSync(authority) && (await hasCertificate(port)))) {
    if (performance.now() > deadline || child.exitCode !== null) {
      child.kill('SIGKILL');
      throw new Error(`Caddy did not start:\n${errors}`);
    }
    await delay(50);
  }
  return {
    port,
    authority,
    async stop() {
      await stopProcess(child);
      directory.remove();
    },
  };
}

/** It listens before it has made a certificate. */
async function hasCertificate(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false });
  const isOpen = await once(socket, 'secureConnect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}
