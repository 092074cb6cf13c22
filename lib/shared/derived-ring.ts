import { findFirstAfter } from './find-first-after.ts';
import { readColumns } from './read-columns.ts';
import type { ReadableRing } from './series.ts';

/** A ring that follows others: it is brought up to date when it is read, in arrays that are used again. */
export interface DerivedRing extends ReadableRing {
  /** Begins anew: what was there counts as changed. */
  clear(): void;
  /** @param at Unix ms, not before the last one; `value`: NaN for a break */
  append(at: number, value: number): void;
  /** Takes back the newest, down to a length. */
  truncate(length: number): void;
  dropOldest(): void;
}

/** @param refresh called before each reading: brings the ring up to date, and must be quick when it is */
export function createDerivedRing(refresh: (ring: DerivedRing) => void): DerivedRing {
  let times = new Float64Array(64);
  let values = new Float64Array(64);
  let start = 0;
  let length = 0;
  let droppedCount = 0;
  let lateCount = 0;

  function makeRoom(): void {
    const size = length > times.length / 2 ? times.length * 2 : times.length;
    times = moveToFront(times, start, size);
    values = moveToFront(values, start, size);
    start = 0;
  }

  const read = (column: Float64Array, index: number): number =>
    index >= 0 && index < length ? (column[start + index] ?? Number.NaN) : Number.NaN;
  const timeAt = (index: number): number => read(times, index);

  const ring: DerivedRing = {
    get length() {
      refresh(ring);
      return length;
    },
    get droppedCount() {
      return droppedCount;
    },
    get lateCount() {
      return lateCount;
    },
    timeAt,
    valueAt: (index) => read(values, index),
    firstAfter(at) {
      refresh(ring);
      return findFirstAfter(length, timeAt, at);
    },
    toColumns() {
      return readColumns(ring);
    },
    clear() {
      start = 0;
      length = 0;
      lateCount += 1;
    },
    append(at, value) {
      if (start + length === times.length) makeRoom();
      times[start + length] = at;
      values[start + length] = value;
      length += 1;
    },
    truncate(newLength) {
      if (newLength >= length) return;
      length = newLength;
      lateCount += 1;
    },
    dropOldest() {
      start += 1;
      length -= 1;
      droppedCount += 1;
    },
  };
  return ring;
}

/** In the same array where it is large enough. */
function moveToFront(
  column: Float64Array<ArrayBuffer>,
  start: number,
  size: number,
): Float64Array<ArrayBuffer> {
  if (size === column.length) return column.copyWithin(0, start);
  const larger = new Float64Array(size);
  larger.set(column.subarray(start));
  return larger;
}
