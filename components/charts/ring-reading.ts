import type { ReadableRing, Series } from '#lib/shared/series';

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

/** The first series with points: by its times a chart is read. */
export function findRingToRead(series: readonly { readonly series: Series }[]): ReadableRing | null {
  return series.find(({ series: { ring } }) => ring.length > 0)?.series.ring ?? null;
}

/** The time of the nearest point to read, so that the cursor stands on one. */
export function findNearestTime(series: readonly { readonly series: Series }[], at: number): number {
  const ring = findRingToRead(series);
  return ring === null ? at : ring.timeAt(findNearest(ring, at));
}
