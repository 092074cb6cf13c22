import 'client-only';
import { datedAheadMs } from '#lib/shared/event-dates';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, positionAt, type Position } from '#lib/shared/positions';
import { readNumber } from '#lib/shared/series';
import type { ListedTopic } from '#lib/shared/topic-summary';
import { fetchTopics } from './fetch-topics.ts';
import { createNewestEvents } from './newest-events.ts';
import { createRequestTurns } from './request-turns.ts';
import { type EventsPart, readTopicBuckets, readTopicEvents } from './topic-past.ts';

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

/** Most events are published within so long after they happened. */
const usualDelayMs = 60_000;

const never = new AbortController().signal;

/** @param signal gives up whatever is being read */
export function openHistory(signal: AbortSignal = never): History {
  const turns = createRequestTurns();
  const loadNewest = createNewestEvents(turns);

  function readPage(topic: string, part: EventsPart): Promise<readonly LogEvent[]> {
    return turns.run(() => readTopicEvents(topic, part, { signal }), signal);
  }

  /** Adds what happened in a span and lies between two positions, or after the first. */
  async function addPages(
    events: LogEvent[],
    topic: string,
    { from, to }: HistorySpan,
    [start, before]: readonly [start: Position, before?: Position],
  ): Promise<void> {
    let after: Position | undefined = start;
    while (after !== undefined) {
      const part: EventsPart = { after, before, limit: pageSize, order: 'asc' };
      const page: readonly LogEvent[] = await readPage(topic, part);
      // A publisher may say that something happened before it was published.
      for (const one of page) if (one.at >= from && one.at <= to) events.push(one);
      if (events.length > maxEvents)
        throw new Error(`${topic} has more than ${maxEvents} events in this time. Choose a shorter one.`);
      after = page.length < pageSize ? undefined : page.at(-1)?.id;
    }
  }

  /** How many events of a span have a number, wherever they lie in the log. */
  async function count(topic: string, field: string, { from, to }: HistorySpan): Promise<number> {
    const part = { after: positionAt(Math.ceil(from)), before: positionAt(to + 1), points: 1, field };
    const buckets = await turns.run(() => readTopicBuckets(topic, part, { signal }), signal);
    return buckets?.[0]?.count ?? 0;
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

  return {
    async read(topic, span, fields) {
      const events: LogEvent[] = [];
      const end = positionAt(span.to + usualDelayMs);
      await addPages(events, topic, span, [positionAt(span.from - datedAheadMs), end]);
      const [newest] = await readPage(topic, { limit: 1, order: 'desc' });
      const hasMore = newest !== undefined && comparePositions(newest.id, end) >= 0;
      if (hasMore && (await lacksAny(events, topic, span, fields)))
        await addPages(events, topic, span, [end]);
      return events;
    },
    async readNewest(topic, limit, until) {
      return (await loadNewest(topic, until, limit, signal)).toReversed();
    },
    readTopics: () => turns.run(() => fetchTopics(signal), signal),
  };
}
