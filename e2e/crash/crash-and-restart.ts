import { setTimeout as delay } from 'node:timers/promises';
import { type NumberEvent, readLog } from '#e2e/testing/read-log';
import { startResumingReader } from '#e2e/testing/resuming-reader';
import { createSeededRandom } from '#e2e/testing/seeded-random';
import { startServer } from '#e2e/testing/server';
import { startSteadyPublisher } from '#e2e/testing/steady-publisher';
import { judgeCrashes, type Subscriber, type Verdict } from './judge-crashes.ts';

export interface CrashOptions {
  readonly rounds: number;
  /** Of the moments at which the server is killed. */
  readonly seed: number;
  /** The server's DATA_DIR. */
  readonly directory: string;
  /** Called with a line about each round. */
  readonly report?: (line: string) => void;
}

export interface CrashResult extends Verdict {
  readonly rounds: number;
  /** Acknowledged events for each second in which the server was up. */
  readonly acknowledgedPerSecond: number;
  /** From each SIGKILL until the server answers again, in milliseconds. */
  readonly recoveryMs: readonly number[];
}

const topics = ['crash.0', 'crash.1', 'crash.2', 'crash.3'];
const load = { numbersPerBody: 10, bodiesPerSecond: 25 };
const subscribersToAll = 12;
const subscribersToEach = 2;

/** A server lives so long at most before it is killed, in milliseconds. */
const maxLifeMs = 2_000;

/** Subscribers have so long to hear what they missed, in milliseconds. */
const catchUpLimitMs = 20_000;

/**
 * Kills a server with SIGKILL again and again, under 1,000 published events a second from 4 publishers and with 20
 * subscribers, and starts it again on the same directory and port. Two of the publishers send again what was not answered
 * for, with an idempotency key; two give it up.
 */
export async function crashAndRestart({
  rounds,
  seed,
  directory,
  report,
}: CrashOptions): Promise<CrashResult> {
  const random = createSeededRandom(seed);
  const environment = {
    SOURCES: '',
    LOG: 'sqlite',
    DATA_DIR: directory,
    RETAIN_EVENTS: '100000000',
  };
  let server = await startServer({ environment });
  const { url, port } = server;
  const subscribers = startSubscribers(url);
  const publishers = topics.map((topic, index) =>
    startSteadyPublisher({
      url,
      topic,
      first: index * 1_000_000_000,
      ...load,
      retries: index % 2 === 0,
    }),
  );
  const recoveryMs: number[] = [];
  let upMs = 0;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const lifeMs = Math.round(random() * maxLifeMs);
      await delay(lifeMs);
      upMs += lifeMs;
      await server.stop('SIGKILL');
      const killedAt = performance.now();
      server = await startServer({ environment, port });
      recoveryMs.push(Math.round(performance.now() - killedAt));
      report?.(
        `round ${round}: killed after ${lifeMs} ms, answers again after another ${recoveryMs.at(-1)} ms`,
      );
    }
    await Promise.all(publishers.map((publisher) => publisher.stop()));
    const log = await readLog(url);
    await waitUntilCaughtUp(subscribers, log);
    const verdict = judgeCrashes(log, publishers, subscribers);
    return { rounds, recoveryMs, acknowledgedPerSecond: perSecond(verdict.acknowledged, upMs), ...verdict };
  } finally {
    // Those that wait for a server that did not come back give up by themselves.
    for (const publisher of publishers) void publisher.stop();
    await Promise.all(subscribers.map(({ reader }) => reader.stop()));
    await server.stop('SIGKILL');
  }
}

function startSubscribers(url: string) {
  const toAll = Array.from({ length: subscribersToAll }, () => null);
  const toEach = topics.flatMap((topic) => Array.from({ length: subscribersToEach }, () => topic));
  return [...toAll, ...toEach].map((topic) => ({
    topic,
    reader: startResumingReader(url, `topic=${topic ?? 'crash.*'}`),
  }));
}

// One that never gets there is found by the verdict, which says what it heard.
async function waitUntilCaughtUp(
  subscribers: readonly Subscriber[],
  log: readonly NumberEvent[],
): Promise<void> {
  const deadline = performance.now() + catchUpLimitMs;
  const isBehind = ({ topic, reader }: Subscriber): boolean =>
    reader.values.at(-1) !== log.findLast((event) => topic === null || event.topic === topic)?.value;
  while (performance.now() < deadline && subscribers.some(isBehind)) await delay(10);
}

function perSecond(count: number, ms: number): number {
  return Math.round(count / (ms / 1_000));
}
