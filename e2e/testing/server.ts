import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** A real server process of the production build, on a port of its own. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** What it wrote to stdout and stderr so far. */
  output(): string;
  /** Sends SIGTERM and waits for the end; returns how long that took, in milliseconds. */
  stop(signal?: NodeJS.Signals): Promise<number>;
}

export interface TestServerOptions {
  readonly port?: number;
  /** What it listens on. Default 127.0.0.1; else something that has that too, such as 0.0.0.0. */
  readonly host?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** For Node itself, before the script. */
  readonly nodeArguments?: readonly string[];
  /** Default `start`. */
  readonly command?: 'start' | 'dev';
  readonly directory?: string;
  /** Started in place of the command of Next: the `server.js` of a standalone build. */
  readonly script?: string;
}

const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const startLimitMs = 120_000;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

/** Starts a server and resolves once it answers. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { nodeArguments = [], command = 'start', directory = process.cwd() } = options;
  const { host = '127.0.0.1', script } = options;
  const environment = { ...(host === '127.0.0.1' ? {} : { AUTH: 'none' }), ...options.environment };
  const port = options.port ?? (await freePort());
  const program = script === undefined ? [next, command, '-H', host] : [script];
  const child = spawn(process.execPath, [...nodeArguments, ...program], {
    cwd: directory,
    env: {
      ...cleanEnvironment(environment, command === 'dev' ? 'development' : 'production'),
      PORT: String(port),
      HOSTNAME: host,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let output = '';
  // By whole lines: what is written to one of the two must not come amid a line of the other.
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on('line', (line) => (output += `${line}\n`));
  const url = `http://127.0.0.1:${port}`;
  await waitUntilHealthy(url, child, closed, () => output);
  const stop = async (signal?: NodeJS.Signals): Promise<number> => {
    const tookMs = await stopProcess(child, signal);
    // What nobody has caught shows in no answer.
    if (/uncaughtException|unhandledRejection/.test(output)) throw new Error(`nobody caught:\n${output}`);
    return tookMs;
  };
  return { url, port, process: child, output: () => output, stop };
}

/** What most tests want; one that is about what is kept, about limits or about draining says so. */
const defaults = {
  LOG: 'memory',
  MAX_CONNECTIONS_PER_ADDRESS: '100000',
  MAX_EVENTS_PER_SECOND: '10000000',
  MAX_BYTES_PER_SECOND: '10000000000',
  MAX_NEW_TOPICS_PER_HOUR: '1000000',
  MAX_NEW_DASHBOARDS_PER_HOUR: '1000000',
  DRAIN_MS: '100',
};

/** The environment without what a test runner sets for its own modules, and with what a test wants. */
export function cleanEnvironment(
  wanted: Readonly<Record<string, string>> = {},
  mode: 'production' | 'development' = 'production',
): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, VITEST: _vitest, ...rest } = process.env;
  return { ...rest, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1', ...defaults, ...wanted };
}

export async function stopProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
  const from = performance.now();
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  return performance.now() - from;
}

async function waitUntilHealthy(
  url: string,
  child: ChildProcess,
  closed: Promise<unknown>,
  output: () => string,
): Promise<void> {
  const deadline = performance.now() + startLimitMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) break;
    const response = await fetch(`${url}/api/health/ready`).catch(() => null);
    // Its records come a moment later than its answers.
    if (response?.ok === true && output().includes('the server has started')) return;
    await delay(50);
  }
  child.kill('SIGKILL');
  // What it wrote last may come after its end.
  await Promise.race([closed, delay(2_000)]);
  throw new Error(`the server did not start:\n${output()}`);
}
