import 'client-only';
import { breakColumns } from '#lib/shared/break-columns';
import { toBucketColumns } from '#lib/shared/bucket-columns';
import { datedAheadMs } from '#lib/shared/event-dates';
import {
  comparePositions,
  type Position,
  positionAt,
  positionSequence,
  positionTime,
  toPosition,
} from '#lib/shared/positions';
import { readNumber, type SeriesColumns, type SeriesReference } from '#lib/shared/series';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import { createNewestEvents, type NewestEvents } from './newest-events.ts';
import { createRequestTurns } from './request-turns.ts';
import { readTopicBuckets, readTopicEvents, type TopicBucket } from './topic-past.ts';

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
  /** What a panel without a series showed at a time. */
  readonly loadEvents: NewestEvents;
}

/** A series with more points than this in its span comes in buckets. */
const mostRawPoints = 3_000;

/** The most events of one answer. */
const mostEvents = 10_000;

export function createSeriesHistory(environment: BrowserEnvironment = browserEnvironment): SeriesHistory {
  const turns = createRequestTurns();

  async function loadNow(
    reference: SeriesReference,
    { from, to, bucketMs, upTo, isSum }: HistorySpan,
    signal: AbortSignal,
  ): Promise<SeriesColumns> {
    const start = Math.floor(from / bucketMs) * bucketMs;
    const points = Math.max(1, Math.ceil((to - start) / bucketMs));
    const end = start + points * bucketMs;
    const part = {
      points,
      field: reference.field,
      after: positionAt(start),
      before: positionAt(end),
      upTo,
    };
    const buckets = await readTopicBuckets(reference.topic, part, { signal, environment });
    if (buckets === null) return { at: [], value: [] };
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
    const part = {
      after: positionAt(from - datedAheadMs),
      before: comparePositions(upTo, latest) < 0 ? toNext(upTo) : latest,
      limit: Math.min(mostEvents, total + 1_000),
      order: 'asc',
    } as const;
    const events = await readTopicEvents(topic, part, { signal, environment });
    const points = events
      .filter(({ at }) => at >= from && at < to)
      .map(({ at, data }) => ({ at, value: readNumber(data, field) }))
      .filter(({ value }) => value !== null)
      .toSorted((a, b) => a.at - b.at);
    if (points.length !== total) return null;
    return breakColumns({
      at: points.map(({ at }) => at),
      value: points.map(({ value }) => value),
    });
  }

  return {
    load: (reference, span, signal) => turns.run(() => loadNow(reference, span, signal), signal),
    loadEvents: createNewestEvents(turns, environment),
  };
}

/** A mean times a count is a fraction beside a whole sum. */
const sumDigits = 12;

function toSums(buckets: readonly TopicBucket[]): SeriesColumns {
  return {
    at: buckets.map(({ at }) => at),
    value: buckets.map(({ mean, count }) => Number((mean * count).toPrecision(sumDigits))),
  };
}

/** The position right after another. */
function toNext(position: Position): Position {
  return toPosition(positionTime(position), positionSequence(position) + 1);
}
