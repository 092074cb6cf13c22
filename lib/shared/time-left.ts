import type { ReadableRing } from './series.ts';

/**
 * How long something takes from here to 1 at the pace of its present run, in milliseconds; null while that cannot be told.
 * A run begins where the share was smaller than before: something began anew.
 *
 * @param ring shares from 0 to 1
 */
export function readTimeLeft(ring: ReadableRing): number | null {
  const last = lastIndex(ring);
  const start = runStart(ring, last);
  const gained = ring.valueAt(last) - ring.valueAt(start);
  if (!(gained > 0)) return null;
  const elapsedMs = ring.timeAt(last) - ring.timeAt(start);
  return Math.max(0, 1 - ring.valueAt(last)) * (elapsedMs / gained);
}

function lastIndex(ring: ReadableRing): number {
  let index = ring.length - 1;
  while (Number.isNaN(ring.valueAt(index)) && index >= 0) index -= 1;
  return index;
}

function runStart(ring: ReadableRing, last: number): number {
  let start = last;
  for (let index = last - 1; index >= 0; index -= 1) {
    const value = ring.valueAt(index);
    if (value > ring.valueAt(start)) break;
    if (!Number.isNaN(value)) start = index;
  }
  return start;
}
