import 'client-only';
import * as z from 'zod/mini';
import type { LogEvent } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { comparePositions, isPosition, positionAt, type Position } from '#lib/shared/positions';
import { readNumber } from '#lib/shared/series';
import { createPatternEvents } from './pattern-events.ts';
import { createRequestTurns } from './request-turns.ts';

const event = z.object({
  id: z.custom<Position>(isPosition),
  topic: z.string(),
  type: z.string(),
  at: z.number(),
  // What comes from JSON is JSON; only that it is there has to be checked.
  data: z.custom<JsonValue>((value) => value !== undefined),
});

const historySchema = z.object({ events: z.array(event) });

const topicsSchema = z.object({
  topics: z.array(
    z.object({
      topic: z.string(),
      count: z.number(),
      first: z.custom<Position>(isPosition),
      last: event,
      // There where the payload of `last` is too large for a list.
      leftOut: z.optional(z.number()),
    }),
  ),
});

const countSchema = z.object({ buckets: z.array(z.object({ count: z.number() })) });

/** A topic as a list of them says it. */
export type ListedTopic = z.output<typeof topicsSchema>['topics'][number];

interface HistorySpan {
  /** Unix milliseconds, both included. */
  readonly from: number;
  readonly to: number;
}

/** What the server keeps, for a page that needs all of it. What goes wrong is thrown, in words for a reader. */
export interface History {
  /**
   * All events of a topic that happened in a span, as they were published, in the order of the log. None where the topic has
   * none. What was published more than a minute after the span is looked for only where one of the numbers is missing
   * otherwise.
   *
   * @param fields the paths to the numbers that are wanted of them
   * @throws {Error} the server did not answer, or there are more than 500,000: than a spreadsheet can hold
   */
  readonly read: (
    topic: string,
    span: HistorySpan,
    fields: readonly string[],
  ) => Promise<readonly LogEvent[]>;
  /**
   * The newest events of a topic, or of those of a pattern, newest first.
   *
   * @param until where they end, in Unix ms; Infinity: now
   * @throws {Error} also where a pattern has too many topics
   */
  readonly readNewest: (topic: string, limit: number, until: number) => Promise<readonly LogEvent[]>;
  /**
   * Every topic that has an event.
   *
   * @throws {Error}
   */
  readonly readTopics: () => Promise<readonly ListedTopic[]>;
}

const maxEvents = 500_000;

/** The most that the server hands out at once. */
const pageSize = 10_000;

/** An event may be dated so long after the moment that its position tells, and most are published within as much. */
const marginMs = 60_000;

/** The stream has a connection, and a browser has six for a server. */
const mostAtATime = 3;

const never = new AbortController().signal;

/** @param signal gives up whatever is being read */
export function openHistory(signal: AbortSignal = never): History {
  const turns = createRequestTurns(mostAtATime);

  /** Null where there is nothing under that address. */
  async function readJson(url: string): Promise<unknown> {
    const response = await turns.run(() => fetch(url, { cache: 'no-store', signal }), signal);
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return response.json();
  }

  function ask(topic: string, query: Readonly<Record<string, string>>): Promise<unknown> {
    const search = new URLSearchParams({ ...query, format: 'json' });
    return readJson(`/api/topics/${encodeURIComponent(topic)}?${search.toString()}`);
  }

  async function readPage(topic: string, query: Readonly<Record<string, string>>): Promise<LogEvent[]> {
    const body = await ask(topic, query);
    return body === null ? [] : readBody(historySchema, body).events;
  }

  /** Adds what happened in a span and lies between two positions, or after the first. */
  async function addPages(
    events: LogEvent[],
    topic: string,
    { from, to }: HistorySpan,
    [start, before]: readonly [start: Position, before?: Position],
  ): Promise<void> {
    let after: Position | undefined = start;
    const end = before === undefined ? {} : { before };
    while (after !== undefined) {
      const page: LogEvent[] = await readPage(topic, {
        after,
        ...end,
        limit: String(pageSize),
        order: 'asc',
      });
      // A publisher may say that something happened before it was published.
      for (const one of page) if (one.at >= from && one.at <= to) events.push(one);
      if (events.length > maxEvents)
        throw new Error(`${topic} has more than ${maxEvents} events in this time. Choose a shorter one.`);
      after = page.length < pageSize ? undefined : page.at(-1)?.id;
    }
  }

  /** How many events of a span have a number, wherever they lie in the log. */
  async function count(topic: string, field: string, { from, to }: HistorySpan): Promise<number> {
    const span = { after: positionAt(Math.ceil(from)), before: positionAt(to + 1) };
    const body = await ask(topic, { ...span, points: '1', field });
    return body === null ? 0 : (readBody(countSchema, body).buckets[0]?.count ?? 0);
  }

  /** Whether a number is missing: it was published long after it happened. */
  async function lacksAny(
    events: readonly LogEvent[],
    topic: string,
    span: HistorySpan,
    fields: readonly string[],
  ): Promise<boolean> {
    const lacks = await Promise.all(
      fields.map(async (field) => {
        const has = events.filter(({ data }) => readNumber(data, field) !== null).length;
        return has < (await count(topic, field, span));
      }),
    );
    return lacks.includes(true);
  }

  async function readTopics(): Promise<readonly ListedTopic[]> {
    return readBody(topicsSchema, await readJson('/api/topics')).topics;
  }

  function readNewestOfTopic(topic: string, limit: number, until: number): Promise<LogEvent[]> {
    const end = until === Number.POSITIVE_INFINITY ? {} : { before: positionAt(until + 1) };
    return readPage(topic, { ...end, limit: String(limit), order: 'desc' });
  }

  const readPattern = createPatternEvents({
    listTopics: readTopics,
    loadEvents: (topic, until, limit) => readNewestOfTopic(topic, limit, until),
  });

  return {
    async read(topic, span, fields) {
      const events: LogEvent[] = [];
      const end = positionAt(span.to + marginMs);
      await addPages(events, topic, span, [positionAt(span.from - marginMs), end]);
      const [newest] = await readNewestOfTopic(topic, 1, Number.POSITIVE_INFINITY);
      const hasMore = newest !== undefined && comparePositions(newest.id, end) >= 0;
      if (hasMore && (await lacksAny(events, topic, span, fields)))
        await addPages(events, topic, span, [end]);
      return events;
    },
    async readNewest(topic, limit, until) {
      if (!topic.endsWith('*')) return readNewestOfTopic(topic, limit, until);
      return (await readPattern(topic, until, limit, signal)).toReversed();
    },
    readTopics,
  };
}

function readBody<Body>(schema: z.ZodMiniType<Body>, body: unknown): Body {
  const result = schema.safeParse(body);
  if (!result.success) throw new Error('The answer of the server cannot be read.', { cause: result.error });
  return result.data;
}
