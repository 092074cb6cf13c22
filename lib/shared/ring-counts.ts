import type { ReadableRing } from './series.ts';

/** The index of the first point at a time or after it; `length` when there is none. */
export function firstNotBefore(ring: ReadableRing, at: number): number {
  let index = ring.firstAfter(at);
  while (index > 0 && ring.timeAt(index - 1) === at) index -= 1;
  return index;
}

/** How many points several rings hold from one time up to, not including, another; breaks count too. */
export function countPoints(rings: readonly ReadableRing[], from: number, to: number): number {
  return rings.reduce((sum, ring) => sum + firstNotBefore(ring, to) - firstNotBefore(ring, from), 0);
}

/**
 * How far a count has grown from one time up to, not including, another. Where it falls it has begun anew at zero; of
 * the first count that a ring holds nobody can say since when it was counted, so it adds nothing.
 */
export function sumIncrements(ring: ReadableRing, from: number, to: number): number {
  let index = firstNotBefore(ring, from);
  let before = lastValueBefore(ring, index);
  let sum = 0;
  for (; index < ring.length && ring.timeAt(index) < to; index += 1) {
    const value = ring.valueAt(index);
    if (Number.isNaN(value)) continue;
    if (!Number.isNaN(before)) sum += value >= before ? value - before : value;
    before = value;
  }
  return sum;
}

function lastValueBefore(ring: ReadableRing, index: number): number {
  for (let earlier = index - 1; earlier >= 0; earlier -= 1) {
    if (!Number.isNaN(ring.valueAt(earlier))) return ring.valueAt(earlier);
  }
  return Number.NaN;
}
