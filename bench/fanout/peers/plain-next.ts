import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cleanEnvironment, freePort, stopProcess } from '#e2e/testing/server';
import { pinProcess } from '../load/pin-process.ts';
import { type Peer, serverCpu, toTopicQuery } from './peer.ts';

const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const directory = '.tmp/plain-next/plain-next';
let isBuilt = false;

/** A route handler as guides show it, in an application of its own. */
export const plainNext: Peer = {
  name: 'Next handler',
  missing: null,
  async start() {
    build();
    const port = await freePort();
    const server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
      cwd: directory,
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const output of server.stdout) if (String(output).includes('Ready')) break;
    const pid = server.pid ?? 0;
    pinProcess(pid, serverCpu);
    return {
      port,
      pid,
      subscribePath: (topics) => `/events?${toTopicQuery(topics)}`,
      publishPath: (topic) => `/topics/${topic}`,
      stop: () => stopProcess(server, 'SIGKILL'),
    };
  },
};

/** Builds a copy, for Next writes into the directory that it builds. */
function build(): void {
  if (isBuilt) return;
  rmSync('.tmp/plain-next', { recursive: true, force: true });
  mkdirSync('.tmp/plain-next', { recursive: true });
  for (const part of ['plain-next', 'servers']) {
    cpSync(new URL(`../${part}`, import.meta.url), `.tmp/plain-next/${part}`, { recursive: true });
  }
  cpSync('tsconfig.json', `${directory}/tsconfig.json`);
  const { status, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: directory,
    env: cleanEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the plain Next application was not built:\n${stderr}`);
  isBuilt = true;
}
