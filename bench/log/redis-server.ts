import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '#e2e/testing/server';
import { connectToRedis } from './redis-connection.ts';

export interface RedisServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** The version of the redis-server in PATH; null when there is none. */
export function readRedisVersion(): string | null {
  const { stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return /v=([\d.]+)/.exec(stdout ?? '')?.[1] ?? null;
}

/** Starts a server that writes every command to its append-only file, and syncs that as asked. */
export async function startRedisServer(
  directory: string,
  appendfsync: 'always' | 'everysec',
): Promise<RedisServer> {
  const port = await freePort();
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: directory,
    appendonly: 'yes',
    appendfsync,
    // No snapshots and no rewriting of the file while it is measured: both in favour of Redis.
    save: '',
    'auto-aof-rewrite-percentage': 0,
  };
  const server = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(server, 'exit');
  for await (const chunk of server.stdout) {
    if (String(chunk).includes('Ready to accept connections')) break;
  }
  (await connectToRedis(port)).close();
  return {
    port,
    async stop() {
      server.kill('SIGKILL');
      await exited;
    },
  };
}
