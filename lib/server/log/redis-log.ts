import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { RedisLink } from '#lib/server/redis/redis-link';
import { PulseboardError } from '#lib/shared/errors';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionTime } from '#lib/shared/positions';
import { rateWindowMs } from '#lib/shared/recent-counts';
import { parseTopicFilter } from '#lib/shared/topics';
import { type AppendOutcome, createAppendQueue } from './append-queue.ts';
import type { AppendRequest } from './append-request.ts';
import type { EventLog, LogListener } from './event-log.ts';
import { type RedisBacklog, readRedisBacklog } from './redis-backlog.ts';
import { createRedisFollower } from './redis-follower.ts';
import { createRedisRates } from './redis-rates.ts';
import { createRedisStore } from './redis-store.ts';
import { defaultRetention, type Retention } from './retention.ts';
import { report } from '../reports/report.ts';

export interface RedisLogOptions {
  /** Closed with the log. */
  readonly link: RedisLink;
  readonly retention?: Retention;
  /** Topics in all; an event of one more is refused. Default 10,000. */
  readonly maxTopics?: number;
  /** The newest events of all topics are kept once more, for those who follow. Default 10,000. */
  readonly maxRecentEntries?: number;
  /** Default 1,000 ms; 0: only when `prune` is called. */
  readonly pruneEveryMs?: number;
  /** The clock, in Unix milliseconds. Default: that of Redis, which all processes share. */
  readonly now?: () => number;
}

/** Events, and UTF-16 code units of their JSON, of one script: Redis does nothing else meanwhile. */
const maxCommitEvents = 2_000;
const maxCommitLength = 4 * 1024 * 1024;

/** How long a list of topics waits for its rates to be up to date, in milliseconds. */
const ratesLimitMs = 1_000;

const maxBacklogEvents = 20_000;

const everything = parseTopicFilter(['*']);

/**
 * The log in Redis Streams, which any number of processes share. Every process sees every event; positions are by the clock of
 * Redis.
 *
 * @throws {Error} when Redis refuses whoever connects
 */
export async function openRedisLog(options: RedisLogOptions): Promise<EventLog> {
  const { link, retention = defaultRetention, maxTopics = 10_000, pruneEveryMs = 1_000, now } = options;
  const { maxRecentEntries = 10_000 } = options;
  const clock = (): string => (now === undefined ? '' : String(now()));
  const store = createRedisStore({ link, retention, maxTopics, maxRecentEntries, clock });
  const rates = createRedisRates();
  const listeners = new Set<LogListener>();
  const clockMs = (): number => now?.() ?? Date.now();

  await link.whenReady();
  const start = await store.status();
  // For the first who follows: a ring that begins with it serves those who come from another process.
  let backlog: RedisBacklog | null = await readRedisBacklog(store, start.head, clockMs() - rateWindowMs);
  rates.note(backlog.events);
  const follower = await createRedisFollower({
    link,
    start,
    clock,
    async readPage(after, before, limit) {
      const events = await store.read({ topics: everything, after, before, limit });
      // Asked after the read: whatever was removed before it counts by now.
      const { missing } = await store.bounds(everything, after);
      return { events, isWhole: missing === 0 };
    },
    listener: {
      heard(events, head, isWhole) {
        rates.note(events);
        if (backlog !== null) backlog = isWhole ? extend(backlog, events) : null;
        tell((listener) => listener.heard(events, head, isWhole));
      },
      removed(topic) {
        backlog = null;
        tell((listener) => listener.removed?.(topic));
      },
      replaced(from) {
        backlog = null;
        rates.forgetAll();
        tell((listener) => listener.replaced?.(from));
      },
    },
  });

  // One that fails does so alone.
  function tell(say: (listener: LogListener) => void): void {
    for (const listener of listeners) {
      try {
        say(listener);
      } catch (error) {
        report.error('who follows the log has failed', { error });
      }
    }
  }

  const isDegraded = (): boolean => !link.isReady || follower.isAway;

  /** Nobody waits for an answer that cannot come. */
  const ask = async <Answer>(command: () => Promise<Answer>): Promise<Answer> => {
    if (isDegraded()) {
      // Whoever waits for it to be back is woken by the follower.
      follower.noteAway();
      throw away();
    }
    return command();
  };

  // A read may be slow by itself; an append that gets no answer is not tried by the next publisher.
  const commit = async (requests: readonly AppendRequest[]): Promise<AppendOutcome[]> => {
    try {
      return await ask(() => store.append(requests));
    } catch (error) {
      if (error instanceof PulseboardError && error.code === 'log-unavailable') follower.noteAway();
      throw error;
    }
  };
  const queue = createAppendQueue({ commit, maxCommitEvents, maxCommitLength });

  const untilHeard = async (head: Position): Promise<void> => {
    const deadline = performance.now() + ratesLimitMs;
    while (comparePositions(follower.position, head) < 0 && performance.now() < deadline)
      // oxlint-disable-next-line no-await-in-loop
      await delay(1);
  };

  const prune = async (turnMs: number): Promise<void> => {
    rates.forgetSilent(clockMs());
    await ask(() => store.prune(turnMs));
  };
  let isPruning = false;
  const pruneInTurn = (): void => {
    if (isPruning) return;
    isPruning = true;
    void prune(turnMs)
      .catch(reportUnpruned)
      .finally(() => (isPruning = false));
  };
  // One of the processes does it for all.
  const turnMs = Math.round(pruneEveryMs * 0.9);
  const pruneTimer = pruneEveryMs > 0 ? setInterval(pruneInTurn, pruneEveryMs).unref() : null;

  return {
    ...queue,
    isDegraded,
    read: (query) => ask(() => store.read(query)),
    readSeries: (query) => ask(() => store.readSeries(query)),
    bounds: (topics, after) => ask(() => store.bounds(topics, after)),
    size: () => ask(() => store.size()),
    async topics() {
      const { head, listed } = await ask(() => store.topics());
      await untilHeard(head);
      const time = now?.() ?? Math.max(Date.now(), positionTime(follower.position));
      return listed.map(({ topic, count, first, last }) => {
        return { topic, count, first, last, ratePerSecond: rates.rateOf(topic, count, time) };
      });
    },
    remove: (topic) => ask(() => store.remove(topic)),
    prune: () => prune(0),
    follow(listener) {
      listeners.add(listener);
      const stop = (): boolean => listeners.delete(listener);
      if (backlog === null) return { from: follower.position, stop };
      const { from, events } = backlog;
      const head = follower.position;
      backlog = null;
      queueMicrotask(() => listener.heard(events, head, true));
      return { from, stop };
    },
    async close() {
      listeners.clear();
      if (pruneTimer !== null) clearInterval(pruneTimer);
      await follower.close();
      await link.close();
    },
  };
}

/** Nobody may ever follow. */
function extend(backlog: RedisBacklog, more: readonly LogEvent[]): RedisBacklog | null {
  if (backlog.events.length > maxBacklogEvents) return null;
  for (const event of more) backlog.events.push(event);
  return backlog;
}

function away(): PulseboardError {
  return new PulseboardError(
    'log-unavailable',
    'the log in Redis cannot be reached right now; nothing was done: try again in a moment',
  );
}

function reportUnpruned(error: unknown): void {
  const isAway = error instanceof PulseboardError && error.code === 'log-unavailable';
  if (!isAway) report.error('the log could not be pruned', { error });
}
