import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionTime } from '#lib/shared/positions';
import { countMissing } from './count-missing.ts';
import type { LogSize } from './event-log.ts';

/** The kept events of one topic in memory, oldest first, with the bytes they weigh. */
export interface TopicHistory {
  readonly count: number;
  readonly bytes: number;
  /** Nothing of this topic after it is missing. */
  readonly floor: Position;
  /** How many of its events after a position were let go of; null when that is not known. */
  missingAfter(position: Position): number | null;
  first(): LogEvent | undefined;
  last(): LogEvent | undefined;
  push(event: LogEvent, bytes: number): void;
  /** Lets go of the `count` oldest events; returns the bytes that were freed. */
  dropOldest(count: number): number;
  /** How many kept events lie at a position or after it. */
  countFrom(position: Position): number;
  /** The events strictly between two positions: at most `limit`, from the end that `newestFirst` names, oldest first. */
  between(
    after: Position | undefined,
    before: Position | undefined,
    limit: number,
    newestFirst: boolean,
  ): LogEvent[];
}

export function createTopicHistory(birth: Position): TopicHistory {
  let events: LogEvent[] = [];
  let weights: number[] = [];
  // Events before `start` are dropped. They are cut off in bulk, so that dropping costs no copy for each event.
  let start = 0;
  let bytes = 0;
  let floor = birth;
  let removed = 0;
  let born: Position | null = null;

  const firstAfter = (position: Position): number => {
    let low = start;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = events[middle];
      if (event !== undefined && comparePositions(event.id, position) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const cutDropped = (): void => {
    if (start < 1024 || start * 2 < events.length) return;
    events = events.slice(start);
    weights = weights.slice(start);
    start = 0;
  };

  return {
    get count() {
      return events.length - start;
    },
    get bytes() {
      return bytes;
    },
    get floor() {
      return floor;
    },
    first: () => events[start],
    last: () => (events.length > start ? events.at(-1) : undefined),
    missingAfter: (position) => countMissing({ born, floor, removed }, position),
    push(event, weight) {
      born ??= event.id;
      events.push(event);
      weights.push(weight);
      bytes += weight;
    },
    dropOldest(count) {
      const end = Math.min(events.length, start + count);
      let freed = 0;
      for (let index = start; index < end; index += 1) freed += weights[index] ?? 0;
      if (end > start) floor = events[end - 1]?.id ?? floor;
      removed += end - start;
      start = end;
      bytes -= freed;
      cutDropped();
      return freed;
    },
    countFrom(position) {
      const after = firstAfter(position);
      return events.length - after + (after > start && events[after - 1]?.id === position ? 1 : 0);
    },
    between(after, before, limit, newestFirst) {
      const low = after === undefined ? start : firstAfter(after);
      const found = before === undefined ? events.length : firstAfter(before);
      // `before` itself is not before it.
      const high = found > low && events[found - 1]?.id === before ? found - 1 : found;
      return newestFirst
        ? events.slice(Math.max(low, high - limit), high)
        : events.slice(low, Math.min(high, low + limit));
    },
  };
}

/** How many topics there are, what they hold together, and since when. */
export function sumUp(
  histories: ReadonlyMap<string, TopicHistory>,
): Pick<LogSize, 'topics' | 'events' | 'oldestAt'> {
  let events = 0;
  let oldestAt: number | null = null;
  for (const history of histories.values()) {
    const first = history.first();
    events += history.count;
    if (first !== undefined) oldestAt = Math.min(oldestAt ?? Infinity, positionTime(first.id));
  }
  return { topics: histories.size, events, oldestAt };
}
