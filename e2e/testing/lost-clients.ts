import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { publish, subscriptions } from './api.ts';
import { startServer, type TestServer } from './server.ts';

/** What a server knows of clients whose packets are dropped from one moment on, with nobody told. */
export interface LostClients {
  /** How long it took an idle stream for a subscription less, in milliseconds. */
  readonly idleMs: number;
  /** The same of a stream that is written to all the time, by a server that limits its age. */
  readonly busyMs: number;
  /** The status of the next stream at that server, whose limit is one connection. */
  readonly nextStatus: number;
}

/** The greatest age of the busy stream, in milliseconds. */
export const maxAgeMs = 8_000;

const limitMs = 40_000;
const nearAddress = '10.99.0.1';
const farAddress = '10.99.0.2';

/** Asks for each URL until it is answered, and reads what comes. */
const farProgram = `
  const read = async (url) => {
    const response = await fetch(url).catch(() => null);
    if (response === null) setTimeout(read, 50, url);
    else for await (const part of response.body);
  };
  for (const url of process.argv.slice(1)) read(url);
`;

function run(command: string): void {
  const [program = '', ...words] = command.split(' ');
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Starts a process in a network of its own, and lays a cable to it. All of that is gone when the process is. */
async function startFarAway(...urls: string[]): Promise<ChildProcess> {
  const far = spawn('unshare', ['--net', process.execPath, '--eval', farProgram, ...urls], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (readlinkSync(`/proc/${far.pid}/ns/net`) === readlinkSync('/proc/self/ns/net')) await delay(10);
  const inFar = `nsenter --target ${far.pid} --net ip`;
  run('ip link add near type veth peer name far');
  run(`ip link set far netns ${far.pid}`);
  run(`ip address add ${nearAddress}/24 dev near`);
  run('ip link set near up');
  run(`${inFar} address add ${farAddress}/24 dev far`);
  run(`${inFar} link set far up`);
  return far;
}

/** What is sent still leaves, as it does where a router far away fails, and is never answered. */
function dropPackets(far: ChildProcess): void {
  const [neighbour = ''] =
    /\S+:\S+/.exec(String(execFileSync('ip', ['neighbour', 'show', 'dev', 'near']))) ?? [];
  run(`ip neighbour replace ${farAddress} lladdr ${neighbour} nud permanent dev near`);
  run(`nsenter --target ${far.pid} --net ip address flush dev far`);
}

async function waitForSubscriptions(url: string, count: number): Promise<number> {
  const from = performance.now();
  while ((await subscriptions(url)) !== count) {
    if (performance.now() - from > limitMs) break;
    await delay(50);
  }
  return performance.now() - from;
}

async function publishUntilAborted(url: string, signal: AbortSignal): Promise<void> {
  for (let value = 0; !signal.aborted; value += 1) {
    await publish(url, 'busy', value);
    await delay(100);
  }
}

/** Has to run in a network of its own, whose devices it may set up: under `unshare --map-root-user --net`. */
async function loseClients(): Promise<LostClients> {
  run('ip link set lo up');
  const start = (environment: Readonly<Record<string, string>>): Promise<TestServer> =>
    startServer({ host: '0.0.0.0', environment: { SOURCES: '', ...environment } });
  const [idle, busy] = [await start({}), await start({ MAX_AGE_MS: String(maxAgeMs), MAX_CONNECTIONS: '1' })];
  const urlOf = ({ port }: TestServer, topic: string): string =>
    `http://${nearAddress}:${port}/api/events?topic=${topic}`;
  const far = await startFarAway(urlOf(idle, 'idle'), urlOf(busy, 'busy'));
  const publishing = new AbortController();
  const published = publishUntilAborted(busy.url, publishing.signal);
  await Promise.all([waitForSubscriptions(idle.url, 1), waitForSubscriptions(busy.url, 1)]);
  dropPackets(far);
  const [idleMs, busyMs] = await Promise.all([
    waitForSubscriptions(idle.url, 0),
    waitForSubscriptions(busy.url, 0),
  ]);
  const { status } = await fetch(`${busy.url}/api/events?topic=busy`);
  publishing.abort();
  await published;
  far.kill('SIGKILL');
  await Promise.all([idle.stop('SIGKILL'), busy.stop('SIGKILL')]);
  return { idleMs, busyMs, nextStatus: status };
}

if (import.meta.main) {
  console.log(JSON.stringify(await loseClients()));
  process.exit();
}
