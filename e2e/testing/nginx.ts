import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, stopProcess } from './server.ts';
import { createTemporaryDirectory } from './temporary-directory.ts';

/** Debian's nginx in front of one server or several, on a port of its own. */
export interface Nginx {
  readonly url: string;
  /** What it wrote to its log of errors so far. */
  errors(): string;
  stop(): Promise<void>;
}

const program = '/usr/sbin/nginx';
const startLimitMs = 10_000;

/** One that refused a connection is asked again after a second; with the ten of nginx it would long be back. */
const afterFailure = 'max_fails=1 fail_timeout=1s';

/** Why `startNginx` cannot start one; empty where it can. */
export const whyNoNginx = existsSync(program) ? '' : `there is no ${program}; Debian's package nginx has it`;

/**
 * Starts an nginx that passes everything on, with the settings that Debian ships. It is a process of its own with all
 * of its files in a temporary directory, and leaves a service that runs alone.
 *
 * @param targetPorts of the servers: each request goes to the next of them, whoever it comes from
 * @param directives more of them for the way to the servers, each with its semicolon
 */
export async function startNginx(targetPorts: number | readonly number[], directives = ''): Promise<Nginx> {
  const port = await freePort();
  return startNginxWith(passEverythingOn(port, [targetPorts].flat(), directives), port);
}

/**
 * Starts an nginx with a file of those that Debian's nginx.conf includes, and the settings that Debian ships.
 *
 * @param site the text of the file
 * @param port one that it listens on
 */
export async function startNginxWith(site: string, port: number): Promise<Nginx> {
  const directory = createTemporaryDirectory();
  const configuration = join(directory.path, 'nginx.conf');
  const errorLog = join(directory.path, 'error.log');
  writeFileSync(configuration, configure(directory.path, site));
  const child = spawn(
    program,
    ['-p', directory.path, '-e', errorLog, '-c', configuration, '-g', 'daemon off;'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const errors = (): string => (existsSync(errorLog) ? readFileSync(errorLog, 'utf8') : '');
  await waitUntilListening(port, child, errors);
  return {
    url: `http://127.0.0.1:${port}`,
    errors,
    async stop() {
      await stopProcess(child);
      directory.remove();
    },
  };
}

/** The shortest way to put nginx in front of servers. */
function passEverythingOn(port: number, targetPorts: readonly number[], directives: string): string {
  const servers = targetPorts.map((target) => `server 127.0.0.1:${target} ${afterFailure};`).join('\n    ');
  return `
  upstream servers {
    ${servers}
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://servers;
      ${directives}
    }
  }`;
}

/** The http block of Debian's nginx.conf. */
function configure(directory: string, site: string): string {
  const temporaryPaths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${directory}/${name};`)
    .join('\n  ');
  // Workers of a master that is root belong to www-data, which cannot enter the directory.
  const user = process.getuid?.() === 0 ? 'user root root;' : '';
  return `
${user}
worker_processes 1;
pid ${directory}/nginx.pid;
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  default_type application/octet-stream;
  access_log off;
  gzip on;
  ${temporaryPaths}
  ${site}
}
`;
}

async function waitUntilListening(port: number, child: ChildProcess, errors: () => string): Promise<void> {
  const deadline = performance.now() + startLimitMs;
  while (performance.now() < deadline && child.exitCode === null) {
    const socket = createConnection(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await delay(20);
  }
  child.kill('SIGKILL');
  throw new Error(`nginx did not start:\n${errors()}`);
}
