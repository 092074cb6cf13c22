import { firstNotBefore } from '#lib/shared/ring-counts';
import type { ReadableRing } from '#lib/shared/series';

/** One series at one time. */
export interface Reading {
  readonly at: number;
  readonly value: number;
  /** How many points have this time. The last of them is read. */
  readonly count: number;
}

/** How many steps before a point say how long the next may be in coming, and how much later than usual it may be. */
const stepsLookedAt = 8;
const slack = 1.5;

/**
 * What a ring says at a time, for null last of all; null where it says nothing: in a break, before its first point, and
 * after its last when that is longer ago than its points usually are apart. Between two points the nearer is read.
 *
 * @param lastsMs how long after its time a point stands for it, where no line leads on to the next
 */
export function readRing(ring: ReadableRing, at: number | null, lastsMs?: number): Reading | null {
  if (at === null) return readPoint(ring, ring.length - 1);
  const before = ring.firstAfter(at) - 1;
  if (Number.isNaN(ring.valueAt(before))) return null;
  const ageMs = at - ring.timeAt(before);
  if (lastsMs !== undefined) return ageMs < lastsMs ? readPoint(ring, before) : null;
  const next = ring.timeAt(before + 1);
  if (Number.isNaN(ring.valueAt(before + 1)))
    return ageMs <= usualStepMs(ring, before) * slack ? readPoint(ring, before) : null;
  return readPoint(ring, next - at < ageMs ? ring.firstAfter(next) - 1 : before);
}

/** Whether there is a point that is not a break. */
export function hasPoint(ring: ReadableRing): boolean {
  for (let index = ring.length - 1; index >= 0; index -= 1)
    if (!Number.isNaN(ring.valueAt(index))) return true;
  return false;
}

function readPoint(ring: ReadableRing, index: number): Reading | null {
  const value = ring.valueAt(index);
  const at = ring.timeAt(index);
  return Number.isNaN(value) ? null : { at, value, count: index + 1 - firstNotBefore(ring, at) };
}

/** The middle one of the last steps up to a point, breaks left out; 0 when there is none. */
function usualStepMs(ring: ReadableRing, last: number): number {
  const steps: number[] = [];
  for (let index = last; index > 0 && steps.length < stepsLookedAt; index -= 1) {
    if (!Number.isNaN(ring.valueAt(index) + ring.valueAt(index - 1)))
      steps.push(ring.timeAt(index) - ring.timeAt(index - 1));
  }
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}
