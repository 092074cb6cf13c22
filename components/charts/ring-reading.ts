import type { ReadableRing } from '#lib/shared/series';

/** The index of the point nearest to a time, or -1 in an empty ring. */
export function findNearest(ring: ReadableRing, at: number): number {
  const after = ring.firstAfter(at);
  if (after === 0) return ring.length === 0 ? -1 : 0;
  if (after === ring.length) return ring.length - 1;
  return at - ring.timeAt(after - 1) <= ring.timeAt(after) - at ? after - 1 : after;
}

/** One series at one time. */
export interface Reading {
  readonly at: number;
  readonly value: number;
}

/** The reading nearest to a time, the newest for null; null in a break or an empty ring. */
export function readRing(ring: ReadableRing, at: number | null): Reading | null {
  const index = at === null ? ring.length - 1 : findNearest(ring, at);
  if (index < 0) return null;
  const value = ring.valueAt(index);
  return Number.isNaN(value) ? null : { at: ring.timeAt(index), value };
}

/** The lowest and highest value after a time; null when there is none. */
export function findExtent(rings: readonly ReadableRing[], from: number): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const ring of rings) {
    for (let index = ring.firstAfter(from); index < ring.length; index += 1) {
      const value = ring.valueAt(index);
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? null : [low, high];
}
