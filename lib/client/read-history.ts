import 'client-only';
import * as z from 'zod/mini';
import type { LogEvent } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { isPosition, positionAt, type Position } from '#lib/shared/positions';

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
  topics: z.array(z.object({ topic: z.string(), count: z.number(), last: event })),
});

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
   * none.
   *
   * @throws {Error} the server did not answer, or there are more than 500,000: than a spreadsheet can hold
   */
  readonly read: (topic: string, span: HistorySpan) => Promise<readonly LogEvent[]>;
  /**
   * The newest events of a topic, newest first.
   *
   * @throws {Error}
   */
  readonly readNewest: (topic: string, limit: number) => Promise<readonly LogEvent[]>;
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

/** @param signal gives up whatever is being read */
export function openHistory(signal?: AbortSignal): History {
  /** Null where there is nothing under that address. */
  async function readJson(url: string): Promise<unknown> {
    const response = await fetch(url, { cache: 'no-store', signal: signal ?? null });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return response.json();
  }

  async function readPage(topic: string, query: Readonly<Record<string, string>>): Promise<LogEvent[]> {
    const search = new URLSearchParams({ ...query, format: 'json' });
    const body = await readJson(`/api/topics/${encodeURIComponent(topic)}?${search.toString()}`);
    return body === null ? [] : readBody(historySchema, body).events;
  }

  return {
    async read(topic, { from, to }) {
      const events: LogEvent[] = [];
      let after: Position | undefined = positionAt(from);
      while (after !== undefined) {
        const page: LogEvent[] = await readPage(topic, { after, limit: String(pageSize), order: 'asc' });
        // A publisher may say that something happened before it was published.
        for (const one of page) if (one.at >= from && one.at <= to) events.push(one);
        if (events.length > maxEvents)
          throw new Error(`${topic} has more than ${maxEvents} events in this time. Choose a shorter one.`);
        after = page.length < pageSize ? undefined : page.at(-1)?.id;
      }
      return events;
    },
    readNewest: (topic, limit) => readPage(topic, { limit: String(limit), order: 'desc' }),
    async readTopics() {
      return readBody(topicsSchema, await readJson('/api/topics')).topics;
    },
  };
}

function readBody<Body>(schema: z.ZodMiniType<Body>, body: unknown): Body {
  const result = schema.safeParse(body);
  if (!result.success) throw new Error('The answer of the server cannot be read.', { cause: result.error });
  return result.data;
}
