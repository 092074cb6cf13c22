import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, stopProcess } from './server.ts';
import { createTemporaryDirectory } from './temporary-directory.ts';

/** A Redis of its own, with its files in a directory of its own. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it without a word; it can be started again. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with the files that it has. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface RedisServerOptions {
  /** Where its files are; default: a directory that goes with it. */
  readonly directory?: string;
  /** Settings of redis.conf. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** A sentinel, which watches others and keeps nothing but their addresses. Default no. */
  readonly isSentinel?: boolean;
}

const program = '/usr/bin/redis-server';

/** The version of the redis-server of this machine; null when there is none. */
export function readRedisVersion(): string | null {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /v=([\d.]+)/.exec(stdout ?? '')?.[1] ?? null;
}

export async function startRedisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { isSentinel = false } = options;
  const own = options.directory === undefined ? createTemporaryDirectory() : null;
  const port = await freePort();
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: options.directory ?? own?.path ?? '',
    ...(!isSentinel && { save: '', 'auto-aof-rewrite-percentage': 0 }),
    ...options.settings,
  };
  let child = await spawnRedis(settings, isSentinel);
  const kill = async (): Promise<void> => {
    await stopProcess(child, 'SIGKILL');
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    get process() {
      return child;
    },
    kill,
    async restart() {
      await kill();
      child = await spawnRedis(settings, isSentinel);
    },
    async stop() {
      await kill();
      own?.remove();
    },
  };
}

async function spawnRedis(
  settings: Readonly<Record<string, string | number>>,
  isSentinel: boolean,
): Promise<ChildProcess> {
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  if (isSentinel) {
    // It keeps what it learns in its configuration, so that has to be a file.
    const configuration = join(String(settings['dir']), 'sentinel.conf');
    if (!existsSync(configuration)) writeFileSync(configuration, '');
    words.unshift(configuration, '--sentinel');
  }
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString();
      if (/Ready to accept connections|Sentinel ID is/.test(output)) resolve();
    });
    child.once('exit', () => reject(new Error(`redis-server ended:\n${output}`)));
  });
  await ready;
  // Nobody reads on what it says.
  child.stdout.removeAllListeners('data').resume();
  return child;
}
