import 'server-only';
import { breakColumns } from '#lib/shared/break-columns';
import { toBucketColumns } from '#lib/shared/bucket-columns';
import { downsample } from '#lib/shared/downsample';
import { datedAheadMs } from '#lib/shared/event-dates';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionAt, positionTime } from '#lib/shared/positions';
import { readNumber, seriesKey, type SeriesColumns, type SeriesReference } from '#lib/shared/series';
import { toTopicFilter } from '#lib/shared/topics';
import { type EventLog, maxReadLimit } from './log/event-log.ts';
import { readNewest } from './log/read-newest.ts';
import { report } from './reports/report.ts';

export interface SnapshotSpan {
  /** Unix ms. */
  readonly from: number;
  readonly to: number;
  /** Events after it are left out. */
  readonly upTo: Position;
  /** Whether the time goes on: then it has what is dated a little ahead of the server's clock too. */
  readonly isLive: boolean;
  /** About how many points of a series are wanted. */
  readonly maxPoints: number;
}

/** The events of a longer time are summed up inside the log. */
const longestRawMs = 900_000;

/** When reading has taken so long, what is left is for the page to read: it is not to come late, in milliseconds. */
const budgetMs = 100;

/** Events with more JSON than this together, in UTF-16 code units, are summed up inside the log as those of a long time are. */
const maxEventsLength = 8 * 1024 * 1024;

/**
 * The points of series in a span, by `seriesKey`: of a short one each event, of a long one what a chart can show of it. Those
 * whose turn has not come within a tenth of a second are left out, and those that cannot be read: the page asks for them, and
 * tells why where it gets no answer.
 */
export async function readSnapshotSeries(
  log: EventLog,
  references: readonly SeriesReference[],
  span: SnapshotSpan,
): Promise<Readonly<Record<string, SeriesColumns>>> {
  const startedAt = performance.now();
  const isLate = (): boolean => performance.now() - startedAt > budgetMs;
  const series: Record<string, SeriesColumns> = {};
  const byTopic = Map.groupBy(references, ({ topic }) => topic);
  // One after the other: the log reads one at a time anyway, and so the rest can be left when time is up.
  for (const [topic, ofTopic] of byTopic) {
    if (isLate()) break;
    try {
      // oxlint-disable-next-line no-await-in-loop
      for await (const [key, columns] of readTopic(log, topic, ofTopic, span, isLate)) series[key] = columns;
    } catch (error) {
      report.error('a series cannot be read', { topic, error });
    }
  }
  return series;
}

async function* readTopic(
  log: EventLog,
  topic: string,
  references: readonly SeriesReference[],
  span: SnapshotSpan,
  isLate: () => boolean,
): AsyncGenerator<[key: string, columns: SeriesColumns]> {
  const events = span.to - span.from <= longestRawMs ? await readEvents(log, topic, span) : null;
  for (const reference of references) {
    if (events === null && isLate()) return;
    const columns =
      events === null
        ? // oxlint-disable-next-line no-await-in-loop
          await readSums(log, reference, span)
        : downsample(toColumns(events, reference.field), span.maxPoints);
    yield [seriesKey(reference), columns];
  }
}

/** The events dated in the span, in the order of their dates; null where they are too many or too large, or may lie elsewhere in the log. */
async function readEvents(
  log: EventLog,
  topic: string,
  { from, to, upTo, isLive }: SnapshotSpan,
): Promise<readonly LogEvent[] | null> {
  const end = isLive ? Number.POSITIVE_INFINITY : to;
  // Published long after it happened, an event lies where nobody looks for a time that is over.
  if (!isLive && positionTime(upTo) - to > datedAheadMs) return null;
  const { events, isCut } = await readNewest(log, {
    topics: toTopicFilter([topic]),
    after: positionAt(from - datedAheadMs),
    limit: maxReadLimit,
    maxLength: maxEventsLength,
  });
  if (isCut) return null;
  return events
    .filter(({ id, at }) => at >= from && at < end && comparePositions(id, upTo) <= 0)
    .toSorted((a, b) => a.at - b.at || comparePositions(a.id, b.id));
}

async function readSums(
  log: EventLog,
  { topic, field }: SeriesReference,
  { from, to, upTo, isLive, maxPoints }: SnapshotSpan,
): Promise<SeriesColumns> {
  // Of each bucket there may be four points.
  const bucketMs = Math.ceil((to - from) / (maxPoints / 4));
  const start = Math.floor(from / bucketMs) * bucketMs;
  const buckets = Math.ceil(((isLive ? to + datedAheadMs : to) - start) / bucketMs);
  const sums = await log.readSeries({
    topic,
    field,
    from: start,
    to: start + buckets * bucketMs,
    buckets,
    upTo,
  });
  return toBucketColumns(sums, { bucketMs, endAt: to });
}

function toColumns(events: readonly LogEvent[], field: string): SeriesColumns {
  const points = events.flatMap(({ at, data }) => {
    const value = readNumber(data, field);
    return value === null ? [] : [{ at, value }];
  });
  return breakColumns({ at: points.map(({ at }) => at), value: points.map(({ value }) => value) });
}
