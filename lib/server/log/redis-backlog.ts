import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { type Position, positionTime } from '#lib/shared/positions';
import { payloadLength } from './read-newest.ts';
import type { RedisStore } from './redis-store.ts';

/** What was appended shortly before a process began to follow. */
export interface RedisBacklog {
  /** Everything after it is in `events`, up to the head. */
  readonly from: Position;
  /** Oldest first. */
  readonly events: LogEvent[];
}

/** How much of it there may be. */
const maxEvents = 10_000;
const maxLength = 8 * 1024 * 1024;
const pageEntries = 100;

/**
 * Reads the newest events up to a head, back to a time: what readers who come from another process have missed, and what rates
 * are counted from.
 *
 * @param since Unix milliseconds
 */
export async function readRedisBacklog(
  store: Pick<RedisStore, 'readRecent'>,
  head: Position,
  since: number,
): Promise<RedisBacklog> {
  const newestFirst: LogEvent[] = [];
  let from = head;
  let length = 0;
  for (let before: Position | null = null; ;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before it ends
    const entries = await store.readRecent(before, pageEntries);
    for (const entry of entries) {
      // Appended since the head was asked for.
      if (from === head && newestFirst.length === 0 && entry.id !== head) continue;
      const isTooMuch = newestFirst.length >= maxEvents || length > maxLength;
      // What is before a removal, or of another log, is not for those who follow now.
      if (entry.kind !== 'event' || isTooMuch || positionTime(entry.id) < since)
        return { from, events: newestFirst.toReversed() };
      newestFirst.push(entry.event);
      length += payloadLength(entry.event);
      from = entry.previous;
    }
    before = entries.at(-1)?.id ?? null;
    if (before === null || entries.length < pageEntries) return { from, events: newestFirst.toReversed() };
  }
}
