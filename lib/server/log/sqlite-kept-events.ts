import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { type Position, toPosition } from '#lib/shared/positions';
import { createRecentCounts, rateWindowMs, type RecentCounts } from '#lib/shared/recent-counts';

/** The newest event of a topic. */
interface NewestEvent {
  readonly id: Position;
  readonly type: string;
  readonly at: number;
  /** JSON; null where it is too long to be held for every topic, and has to be read from the file. */
  readonly data: string | null;
}

/** What is known of the kept events of a topic without asking the file. */
export interface KeptEvents {
  count: number;
  /** The position of the oldest; null while there is none. */
  first: Position | null;
  /** Null while there is none. */
  last: NewestEvent | null;
  /** When those of the last minute came; such as were removed since, too. */
  readonly recent: RecentCounts;
}

/** What a transaction appended to a topic. */
export interface AppendedEvents {
  readonly count: number;
  readonly first: Position;
  readonly last: NewestEvent;
}

/** In UTF-16 code units: with 10,000 topics some 20 MB at the most. */
const maxHeldLength = 1_024;

export function noKeptEvents(): KeptEvents {
  return { count: 0, first: null, last: null, recent: createRecentCounts() };
}

/** The JSON of a newest event as far as it is held in memory. */
export function toHeldData(data: string): string | null {
  return data.length <= maxHeldLength ? data : null;
}

/** @param at when they came, in Unix milliseconds */
export function addKeptEvents(kept: KeptEvents, { count, first, last }: AppendedEvents, at: number): void {
  kept.count += count;
  kept.first ??= first;
  kept.last = last;
  kept.recent.add(at, count);
}

/** Events a second over the last minute. What is removed is always the oldest, so of fewer kept all are recent. */
export function readRate({ count, recent }: KeptEvents, now: number): number {
  return Math.min(count, recent.countSince(now - rateWindowMs)) / (rateWindowMs / 1_000);
}

/**
 * Reads what is known of each topic that has an event, by its id.
 *
 * @param now Unix milliseconds: what came within the minute before is recent
 */
export function readKeptEvents(database: DatabaseSync, now: number): Map<number, KeptEvents> {
  const select = database.prepare(
    `SELECT topic, count, first >> 20 AS firstMs, first & 1048575 AS firstSequence,
       last >> 20 AS lastMs, last & 1048575 AS lastSequence, type, at,
       CASE WHEN length(data) <= ${maxHeldLength} THEN data END AS data
     FROM (SELECT count(*) AS count, min(position) AS first, max(position) AS last
           FROM events INDEXED BY events_by_topic GROUP BY topic)
     JOIN events ON position = last`,
  );
  const kept = new Map(select.all().map((row) => [Number(row['topic']), toKeptEvents(row)]));
  const recent = database.prepare(
    'SELECT topic, position >> 20 FROM events WHERE position >= ? << 20 ORDER BY position',
  );
  recent.setReturnArrays(true);
  for (const row of recent.iterate(Math.max(0, now - rateWindowMs))) {
    const [topic, ms] = Object.values(row).map(Number);
    kept.get(topic ?? 0)?.recent.add(ms ?? 0, 1);
  }
  return kept;
}

function toKeptEvents(row: Readonly<Record<string, unknown>>): KeptEvents {
  return {
    count: Number(row['count']),
    first: toPosition(Number(row['firstMs']), Number(row['firstSequence'])),
    last: {
      id: toPosition(Number(row['lastMs']), Number(row['lastSequence'])),
      type: String(row['type']),
      at: Number(row['at']),
      data: typeof row['data'] === 'string' ? row['data'] : null,
    },
    recent: createRecentCounts(),
  };
}
