import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import type { EventLog, ReadQuery } from './event-log.ts';

/** How many events are read at first; a payload may have 1 MiB. */
const firstPage = 64;

/** By how much a page may have more events than the one before it. */
const growth = 8;

export interface NewestEvents {
  /** Newest first. */
  readonly events: readonly LogEvent[];
  /** Whether there may be older ones, left out for their number or their size. */
  readonly isCut: boolean;
}

export interface NewestQuery extends Pick<ReadQuery, 'topics' | 'after' | 'before' | 'limit'> {
  /** About how much JSON the payloads may have together, in UTF-16 code units. */
  readonly maxLength: number;
}

/**
 * The newest events, as many as may be and no more than about so much JSON, whatever their payloads weigh. Read page by page:
 * the next has room for as many as there would be of the largest payload so far. At least one event is read.
 */
export async function readNewest(
  log: EventLog,
  { topics, after, before: end, limit, maxLength }: NewestQuery,
): Promise<NewestEvents> {
  const events: LogEvent[] = [];
  let length = 0;
  let largest = 1;
  for (let wanted = Math.min(limit, firstPage); wanted > 0;) {
    const before = events.at(-1)?.id ?? end;
    const query = { topics, ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
    // Each page begins where the one before it ends.
    // oxlint-disable-next-line no-await-in-loop
    const page = await log.read({ ...query, limit: wanted, order: 'newest-first' });
    for (const event of page) {
      const its = payloadLength(event);
      if (length + its > maxLength && events.length > 0) return { events, isCut: true };
      events.push(event);
      length += its;
      largest = Math.max(largest, its);
    }
    if (page.length < wanted) return { events, isCut: false };
    const room = Math.floor((maxLength - length) / largest);
    wanted = Math.min(limit - events.length, wanted * growth, room);
  }
  return { events, isCut: true };
}

/** How much JSON a payload is, in UTF-16 code units. */
export function payloadLength({ data }: LogEvent): number {
  return JSON.stringify(data).length;
}
