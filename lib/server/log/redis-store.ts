import 'server-only';
import { randomUUID } from 'node:crypto';
import type { RedisLink } from '#lib/server/redis/redis-link';
import { alertsTopic } from '#lib/shared/alerts';
import { datedAheadMs, datedBehindMs } from '#lib/shared/event-dates';
import type { LogEvent } from '#lib/shared/events';
import { type Position, positionAt } from '#lib/shared/positions';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { type TopicFilter, toTopicFilter } from '#lib/shared/topics';
import type { AppendOutcome } from './append-queue.ts';
import type { AppendRequest } from './append-request.ts';
import {
  idempotencyMs,
  type LogBounds,
  type LogSize,
  maxIdempotencyKeys,
  maxReadLimit,
  type ReadQuery,
  type SeriesBucket,
  type SeriesQuery,
} from './event-log.ts';
import { toAppendArguments, toOutcome } from './redis-append.ts';
import { appendScript } from './redis-append-script.ts';
import {
  parseEvents,
  parseRecentEntries,
  type RecentEntry,
  toList,
  toLogEvent,
  toPosition,
} from './redis-entries.ts';
import { boundsScript, readScript, recentScript, topicsScript } from './redis-read-scripts.ts';
import { readRedisSize } from './redis-size.ts';
import { statusScript } from './redis-status-scripts.ts';
import { pruneScript, removeScript } from './redis-upkeep-scripts.ts';
import type { Retention, RetentionRule } from './retention.ts';
import { createSeriesSum } from './series-sum.ts';

export interface RedisStoreOptions {
  readonly link: RedisLink;
  readonly retention: Retention;
  readonly maxTopics: number;
  /** Entries of the stream that processes follow. Who is behind by more reads on in the histories of the topics. */
  readonly maxRecentEntries: number;
  /** The time in Unix milliseconds as a text; '' for that of Redis. */
  readonly clock: () => string;
}

type ListedInRedis = Omit<TopicSummary, 'ratePerSecond'>;

/** What lies in Redis for a log, asked and changed by scripts. */
export interface RedisStore {
  /** Begins the log if there is none. */
  status(): Promise<{ readonly epoch: string; readonly head: Position }>;
  append(requests: readonly AppendRequest[]): Promise<AppendOutcome[]>;
  read(query: ReadQuery): Promise<LogEvent[]>;
  /** The newest entries of all topics before a position, newest first. */
  readRecent(before: Position | null, count: number): Promise<RecentEntry[]>;
  readSeries(query: SeriesQuery): Promise<readonly SeriesBucket[]>;
  bounds(filter: TopicFilter, after: Position | undefined): Promise<LogBounds>;
  size(): Promise<LogSize>;
  topics(): Promise<{ readonly head: Position; readonly listed: readonly ListedInRedis[] }>;
  remove(topic: string): Promise<number>;
  /** @param turnMs for so long others leave it to this process; 0: whoever has the turn */
  prune(turnMs: number): Promise<void>;
}

/** Steps of a millisecond or two, between which Redis answers whatever has come in. */
const stepEvents = 100;
const stepTopics = 500;

export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const { link, retention, maxTopics, maxRecentEntries, clock } = options;
  const status: RedisStore['status'] = async () => {
    const [epoch, , head] = toList(await link.run(statusScript, clock(), randomUUID(), '', ''));
    return { epoch: String(epoch), head: toPosition(head) };
  };

  const read: RedisStore['read'] = async ({
    topics,
    after = '',
    before = '',
    limit,
    order = 'oldest-first',
  }) => parseEvents(toList(await link.run(readScript, after, before, limit, order, ...toArguments(topics))));

  const bounds: RedisStore['bounds'] = async (filter, after) => {
    const values = toList(await link.run(boundsScript, after ?? '', ...toArguments(filter)));
    if (values.length === 0) {
      // Redis is empty: the log begins.
      await status();
      return bounds(filter, after);
    }
    const [birth, floor, head, missing, isForeign] = values;
    return {
      birth: toPosition(birth),
      floor: toPosition(floor),
      head: toPosition(head),
      missing: missing === -1 ? null : Number(missing),
      isForeign: isForeign === 1,
    };
  };

  let prunedEvents = 0;
  const pruneArguments = [
    maxTopics,
    stepEvents,
    stepTopics,
    idempotencyMs,
    retention.events,
    retention.ageMs,
    retention.rules.length,
    ...retention.rules.flatMap(toRuleArguments),
  ];

  return {
    status,
    read,
    readRecent: async (before, count) =>
      parseRecentEntries(toList(await link.run(recentScript, before ?? '', count))),
    bounds,
    async append(requests) {
      const limits = [maxTopics, alertsTopic, idempotencyMs, maxIdempotencyKeys, maxRecentEntries];
      const values = requests.flatMap(toAppendArguments);
      const answers = toList(await link.run(appendScript, clock(), randomUUID(), ...limits, ...values));
      return requests.map((request, index) => toOutcome(request, toList(answers[index]), maxTopics));
    },
    async readSeries(query) {
      const sum = createSeriesSum(query);
      const topics = toTopicFilter([query.topic]);
      // An event's own time is not far from its position.
      const before = positionAt(query.to + datedBehindMs);
      let after: Position | null = positionAt(query.from - datedAheadMs);
      while (after !== null) {
        // Each page begins where the one before it ends.
        // oxlint-disable-next-line no-await-in-loop
        const events: LogEvent[] = await read({ topics, after, before, limit: maxReadLimit });
        sum.add(events);
        after = events.length < maxReadLimit ? null : (events.at(-1)?.id ?? null);
      }
      return sum.buckets();
    },
    size: async () => ({ ...(await readRedisSize(link)), maxTopics, prunedEvents }),
    async topics() {
      const listed: ListedInRedis[] = [];
      let head: Position | null = null;
      let after = '';
      do {
        // oxlint-disable-next-line no-await-in-loop -- each part begins where the one before it ends
        const [reached, next, ...values] = toList(await link.run(topicsScript, after, stepTopics));
        head ??= toPosition(reached);
        listed.push(...toListed(values));
        after = String(next);
      } while (after !== '');
      return { head, listed };
    },
    async remove(topic) {
      return Number(await link.run(removeScript, clock(), topic));
    },
    async prune(turnMs) {
      let after = '';
      let hasMore = true;
      while (hasMore) {
        // oxlint-disable-next-line no-await-in-loop -- each step begins where the one before it ends
        const [reached, more, removed] = toList(
          await link.run(pruneScript, clock(), after, turnMs, ...pruneArguments),
        );
        after = String(reached);
        hasMore = more === 1;
        prunedEvents += Number(removed);
      }
    },
  };
}

function toArguments({ names, prefixes }: TopicFilter): (string | number)[] {
  return [names.length, ...names, prefixes.length, ...prefixes];
}

function toRuleArguments({ events, ageMs, topics }: RetentionRule): (string | number)[] {
  return [events, ageMs, ...toArguments(topics)];
}

function toListed(values: readonly unknown[]): ListedInRedis[] {
  return Array.from({ length: Math.trunc(values.length / 7) }, (_, index) => {
    const [topic, count, first, id, type, at, data] = values.slice(index * 7, index * 7 + 7).map(String);
    const name = topic ?? '';
    const last = toLogEvent(toPosition(id), name, type ?? '', at, data);
    return { topic: name, count: Number(count), first: toPosition(first), last };
  }).toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
}
