import { firstNotBefore } from '#lib/shared/ring-counts';
import type { ReadableRing } from '#lib/shared/series';
import type { TimeSpan } from './time-span.ts';

/** The latest time before another at which a ring has a point or a break, in Unix ms; null when none has. */
export function findTimeBefore(rings: readonly ReadableRing[], at: number): number | null {
  return findLatest(rings.map((ring) => ring.timeAt(firstNotBefore(ring, at) - 1)));
}

/** The earliest one after it. */
export function findTimeAfter(rings: readonly ReadableRing[], at: number): number | null {
  return findEarliest(rings.map((ring) => ring.timeAt(ring.firstAfter(at))));
}

/** The one nearest to it, the earlier of two; null when all rings are empty. */
export function findNearestTime(rings: readonly ReadableRing[], at: number): number | null {
  const before = findLatest(rings.map((ring) => ring.timeAt(ring.firstAfter(at) - 1)));
  const after = findTimeAfter(rings, at);
  if (before === null || after === null) return before ?? after;
  return at - before <= after - at ? before : after;
}

/** The first and the last of them in a span; null when there is none. */
export function findReadableSpan(rings: readonly ReadableRing[], { from, to }: TimeSpan): TimeSpan | null {
  const first = findEarliest(rings.map((ring) => ring.timeAt(firstNotBefore(ring, from))));
  const last = findLatest(rings.map((ring) => ring.timeAt(ring.firstAfter(to) - 1)));
  return first === null || last === null || first > last ? null : { from: first, to: last };
}

/** @param times NaN for none */
function findEarliest(times: readonly number[]): number | null {
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? null : Math.min(...known);
}

function findLatest(times: readonly number[]): number | null {
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? null : Math.max(...known);
}
