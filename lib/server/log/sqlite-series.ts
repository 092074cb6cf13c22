import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { datedAheadMs, datedBehindMs } from '#lib/shared/event-dates';
import {
  comparePositions,
  type Position,
  positionSequence,
  positionTime,
  toPosition,
} from '#lib/shared/positions';
import type { SeriesBucket, SeriesQuery } from './event-log.ts';

// The largest time of a position.
const maxTime = 2 ** 43 - 1;

// The limit that is none keeps SQLite from putting the inner query into the outer, where it would parse each row's JSON once
// for every sum.
const sums = `
  WITH points AS (
    SELECT position, CAST((at - :from) / :widthMs AS INTEGER) AS bucket,
      CAST(json_extract(data, :path) AS REAL) AS value
    FROM events INDEXED BY events_by_topic
    WHERE topic = :topic AND position >= :firstMs << 20 AND position <= (:endMs << 20 | :endSequence) AND at >= :from AND at < :to
      AND json_type(data, :path) IN ('integer', 'real')
    LIMIT -1
  )
  SELECT bucket, count(*), min(value), max(value), avg(value), min(position) >> 20, min(position) & 1048575,
    max(position) >> 20, max(position) & 1048575
  FROM points GROUP BY bucket ORDER BY bucket`;

const one = 'SELECT CAST(json_extract(data, ?) AS REAL) FROM events WHERE position = (? << 20) | ?';

/** Sums up the numbers of a field inside the database, so that a day of events is read without leaving it. */
export function prepareSeriesReader(
  database: DatabaseSync,
): (topicId: number, query: SeriesQuery) => readonly SeriesBucket[] {
  const readSums = database.prepare(sums);
  const readOne = database.prepare(one);
  readSums.setReturnArrays(true);
  readOne.setReturnArrays(true);
  return (topicId, { field, from, to, buckets, upTo }) => {
    const path = toJsonPath(field);
    const widthMs = (to - from) / buckets;
    const end = earlierOf(toPosition(Math.min(to + datedBehindMs, maxTime), 0), upTo);
    const valueAt = (ms: unknown, sequence: unknown): number =>
      numberIn(readOne.get(path, Number(ms), Number(sequence)), 0);
    const rows = readSums.all({
      path,
      widthMs,
      topic: topicId,
      from,
      to,
      firstMs: Math.max(0, from - datedAheadMs),
      endMs: positionTime(end),
      endSequence: positionSequence(end),
    });
    return rows.map((row) => {
      const [bucket, count, min, max, mean, firstMs, firstSequence, lastMs, lastSequence] =
        Object.values(row).map(Number);
      return {
        at: Math.round(from + (bucket ?? 0) * widthMs),
        count: count ?? 0,
        min: min ?? 0,
        max: max ?? 0,
        first: valueAt(firstMs, firstSequence),
        last: valueAt(lastMs, lastSequence),
        mean: mean ?? 0,
      };
    });
  };
}

function earlierOf(end: Position, upTo: Position | undefined): Position {
  return upTo !== undefined && comparePositions(upTo, end) < 0 ? upTo : end;
}

/** `cores.0` as SQLite writes it: a whole number is a place in an array. */
function toJsonPath(field: string): string {
  return `$${field
    .split('.')
    .map((name) => (/^\d+$/.test(name) ? `[${name}]` : `."${name}"`))
    .join('')}`;
}

function numberIn(row: unknown, index: number): number {
  return Array.isArray(row) ? Number(row[index]) : 0;
}
