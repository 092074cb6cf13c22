import type { ReadableRing } from './series.ts';

/**
 * When the line of a ring breaks before a point that comes next: after the longest step that it takes. Null where that
 * point comes in time, or the line is broken already.
 *
 * @param at of the point, in Unix ms
 */
export function findBreak(
  ring: Pick<ReadableRing, 'length' | 'timeAt' | 'valueAt'>,
  at: number,
  longestStepMs: number,
): number | null {
  const last = ring.length - 1;
  const breakAt = ring.timeAt(last) + longestStepMs;
  return at > breakAt && !Number.isNaN(ring.valueAt(last)) ? breakAt : null;
}
