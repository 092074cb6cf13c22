import 'client-only';
import { readColumns } from '#lib/shared/read-columns';
import type { ReadableRing } from '#lib/shared/series';

/** A ring that stands for another one, which may be changed under its readers. */
export interface SwitchingRing extends ReadableRing {
  /** @param until Unix ms: later points are left out, which must not grow; default: none is */
  readonly switchTo: (ring: ReadableRing, until?: number) => void;
}

export function createSwitchingRing(first: ReadableRing): SwitchingRing {
  let current = first;
  /** Null where the ring counts itself, as it grows. */
  let count: number | null = null;
  /** What is added to the count of the ring that it stands for, so that a change of rings is a change of points. */
  let switches = 0;
  const length = (): number => count ?? current.length;
  const lateCount = (): number => switches + current.lateCount;

  return {
    get length() {
      return length();
    },
    get droppedCount() {
      return current.droppedCount;
    },
    get lateCount() {
      return lateCount();
    },
    timeAt: (index) => (count === null || index < count ? current.timeAt(index) : Number.NaN),
    valueAt: (index) => (count === null || index < count ? current.valueAt(index) : Number.NaN),
    firstAfter: (at) => Math.min(current.firstAfter(at), length()),
    toColumns() {
      return readColumns(this);
    },
    switchTo(ring, until) {
      const next = until === undefined ? null : ring.firstAfter(until);
      if (ring === current && next === count) return;
      switches = lateCount() + 1 - ring.lateCount;
      current = ring;
      count = next;
    },
  };
}
