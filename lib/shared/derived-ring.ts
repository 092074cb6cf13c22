import { findFirstAfter } from './find-first-after.ts';
import { readColumns } from './read-columns.ts';
import type { ReadableRing } from './series.ts';

/** A ring that is written anew as a whole, into arrays that are used again. */
export interface DerivedRing extends ReadableRing {
  clear(): void;
  /** @param at Unix ms, not before the last one; `value`: NaN for a break */
  append(at: number, value: number): void;
}

/** @param refresh called before each reading: brings the ring up to date, and must be quick when it is */
export function createDerivedRing(refresh: (ring: DerivedRing) => void): DerivedRing {
  let times = new Float64Array(64);
  let values = new Float64Array(64);
  let length = 0;

  function grow(): void {
    const [oldTimes, oldValues] = [times, values];
    times = new Float64Array(oldTimes.length * 2);
    values = new Float64Array(oldTimes.length * 2);
    times.set(oldTimes);
    values.set(oldValues);
  }

  const timeAt = (index: number): number => (index < length ? (times[index] ?? Number.NaN) : Number.NaN);

  const ring: DerivedRing = {
    get length() {
      refresh(ring);
      return length;
    },
    timeAt,
    valueAt: (index) => (index < length ? (values[index] ?? Number.NaN) : Number.NaN),
    firstAfter(at) {
      refresh(ring);
      return findFirstAfter(length, timeAt, at);
    },
    toColumns() {
      return readColumns(ring);
    },
    clear() {
      length = 0;
    },
    append(at, value) {
      if (length === times.length) grow();
      times[length] = at;
      values[length] = value;
      length += 1;
    },
  };
  return ring;
}
