import 'client-only';
import { breakColumns } from '#lib/shared/break-columns';
import { toBucketColumns } from '#lib/shared/bucket-columns';
import { anyEvent } from '#lib/shared/event-shapes';
import type { LogEvent } from '#lib/shared/events';
import {
  comparePositions,
  type Position,
  positionAt,
  positionSequence,
  positionTime,
  toPosition,
} from '#lib/shared/positions';
import { readNumber, type SeriesColumns, type SeriesReference } from '#lib/shared/series';
import { finite, list, record, type ValueOf } from '#lib/shared/shapes';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { PatternEvents } from './pattern-events.ts';
import { createRequestTurns } from './request-turns.ts';
import { createTopicQuestions, readAnswer } from './topic-questions.ts';

/** Which part of a series is wanted. */
export interface HistorySpan {
  /** Unix ms; `to` is not in it. */
  readonly from: number;
  readonly to: number;
  /** How long a stretch may be of which only first, lowest, highest and last value are needed; whole milliseconds. */
  readonly bucketMs: number;
  /** Events after it are left out: the live stream brings them. */
  readonly upTo: Position;
  /** Whether the sum of each stretch is wanted, at its start, for bars. */
  readonly isSum: boolean;
}

/** Reads from the server what the page has not heard itself. */
export interface SeriesHistory {
  /**
   * The points of a series in a span: each of them where they are few, else what a chart can show of them, with breaks where
   * they are missing. Empty for a topic that the server does not know.
   *
   * @throws {Error} with a message for people; the signal's reason when that ended it
   */
  readonly load: (
    reference: SeriesReference,
    span: HistorySpan,
    signal: AbortSignal,
  ) => Promise<SeriesColumns>;
  /**
   * The newest events of a topic, or of those of a pattern, up to a time, in Unix ms, oldest first: what a panel without a
   * series showed then.
   *
   * @throws as `load` does
   */
  readonly loadEvents: (
    topic: string,
    until: number,
    limit: number,
    signal: AbortSignal,
  ) => Promise<readonly LogEvent[]>;
}

/** A series with more points than this in its span comes in buckets. */
const mostRawPoints = 3_000;

/** The most events of one answer. */
const mostEvents = 10_000;

/** An event may be dated so long after the moment that its position tells. */
const datedAheadMs = 60_000;

/** The stream has a connection, and a browser has six for a server. */
const mostAtATime = 3;

const bucketAnswer = record({
  buckets: list(
    record({
      at: finite,
      count: finite,
      min: finite,
      max: finite,
      first: finite,
      last: finite,
      mean: finite,
    }),
  ),
});
const eventAnswer = record({ events: list(anyEvent) });

export function createSeriesHistory(environment: BrowserEnvironment = browserEnvironment): SeriesHistory {
  const turns = createRequestTurns(mostAtATime);
  const ask = createTopicQuestions(environment);
  /** Made when a panel first asks: most dashboards have no list of a pattern. */
  let patternEvents: PatternEvents | null = null;

  async function loadNow(
    reference: SeriesReference,
    { from, to, bucketMs, upTo, isSum }: HistorySpan,
    signal: AbortSignal,
  ): Promise<SeriesColumns> {
    const start = Math.floor(from / bucketMs) * bucketMs;
    const points = Math.max(1, Math.ceil((to - start) / bucketMs));
    const end = start + points * bucketMs;
    const answer = await ask(
      reference.topic,
      {
        points: String(points),
        field: reference.field,
        after: positionAt(start),
        before: positionAt(end),
        upTo,
      },
      signal,
    );
    if (answer === null) return { at: [], value: [] };
    const { buckets } = readAnswer(bucketAnswer, answer);
    if (isSum) return toSums(buckets);
    const total = buckets.reduce((sum, { count }) => sum + count, 0);
    const raw =
      total > 0 && total <= mostRawPoints
        ? await loadRaw(reference, { from: start, to: end, upTo }, total, signal)
        : null;
    return raw ?? toBucketColumns(buckets, { bucketMs, endAt: positionTime(upTo) });
  }

  /** Each point, or null when some lie elsewhere: an event that was published late has a late position. */
  async function loadRaw(
    { topic, field }: SeriesReference,
    { from, to, upTo }: Pick<HistorySpan, 'from' | 'to' | 'upTo'>,
    total: number,
    signal: AbortSignal,
  ): Promise<SeriesColumns | null> {
    const latest = positionAt(to + datedAheadMs);
    const query = {
      after: positionAt(from - datedAheadMs),
      before: comparePositions(upTo, latest) < 0 ? toNext(upTo) : latest,
      limit: String(Math.min(mostEvents, total + 1_000)),
      order: 'asc',
    };
    const answer = await ask(topic, query, signal);
    if (answer === null) return null;
    const points = readAnswer(eventAnswer, answer)
      .events.filter(({ at }) => at >= from && at < to)
      .map(({ at, data }) => ({ at, value: readNumber(data, field) }))
      .filter(({ value }) => value !== null)
      .toSorted((a, b) => a.at - b.at);
    if (points.length !== total) return null;
    return breakColumns({
      at: points.map(({ at }) => at),
      value: points.map(({ value }) => value),
    });
  }

  async function loadTopicEvents(
    topic: string,
    until: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly LogEvent[]> {
    const query = { before: positionAt(until + 1), order: 'desc', limit: String(limit) };
    const answer = await turns.run(() => ask(topic, query, signal), signal);
    return answer === null ? [] : readAnswer(eventAnswer, answer).events.toReversed();
  }

  async function loadPatternParts(): Promise<PatternEvents> {
    const [{ createPatternEvents }, { fetchTopics }] = await Promise.all([
      import('./pattern-events.ts'),
      import('./fetch-topics.ts'),
    ]);
    async function listTopics(signal: AbortSignal) {
      try {
        return await fetchTopics(signal, environment);
      } catch (cause) {
        signal.throwIfAborted();
        throw new Error('The list of topics cannot be read.', { cause });
      }
    }
    patternEvents ??= createPatternEvents({ listTopics, loadEvents: loadTopicEvents });
    return patternEvents;
  }

  return {
    load: (reference, span, signal) => turns.run(() => loadNow(reference, span, signal), signal),
    async loadEvents(topic, until, limit, signal) {
      const loadEvents = topic.endsWith('*') ? await loadPatternParts() : loadTopicEvents;
      return loadEvents(topic, until, limit, signal);
    },
  };
}

/** A mean times a count is a fraction beside a whole sum. */
const sumDigits = 12;

function toSums(buckets: ValueOf<typeof bucketAnswer>['buckets']): SeriesColumns {
  return {
    at: buckets.map(({ at }) => at),
    value: buckets.map(({ mean, count }) => Number((mean * count).toPrecision(sumDigits))),
  };
}

/** The position right after another. */
function toNext(position: Position): Position {
  return toPosition(positionTime(position), positionSequence(position) + 1);
}
