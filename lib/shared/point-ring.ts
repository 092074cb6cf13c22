import { findFirstAfter } from './find-first-after.ts';
import { readColumns } from './read-columns.ts';
import type { ReadableRing } from './series.ts';

/** The most points that one series keeps unless told otherwise. */
const maxPointsPerSeries = 100_000;

/** The newest points of one series, oldest first, bounded by time and by number. */
export interface PointRing extends ReadableRing {
  /**
   * Adds a point, or with null a break in the line. A late point goes to its place; one older than the window is
   * dropped. What lies more than the window before the newest point leaves, and beyond the capacity the oldest.
   *
   * @param at Unix milliseconds, finite
   * @throws {RangeError} when `at` is not a finite number: it has no place in an order
   */
  push(at: number, value: number | null): void;
}

export interface PointRingOptions {
  /** The most points kept; default 100,000. */
  readonly capacity?: number | undefined;
  /** How far before the newest point the oldest may lie, in milliseconds. */
  readonly windowMs: number;
}

/** An empty ring. Its memory, 16 bytes a point, doubles as it fills, up to the capacity. */
export function createPointRing({ capacity = maxPointsPerSeries, windowMs }: PointRingOptions): PointRing {
  let times = new Float64Array(Math.min(16, capacity));
  let values = new Float64Array(times.length);
  let start = 0;
  let length = 0;
  let droppedCount = 0;
  let lateCount = 0;

  // Both are within one round, and a remainder costs a drawing more than all the rest of reading a point.
  const slot = (index: number): number =>
    start + index < times.length ? start + index : start + index - times.length;
  const read = (column: Float64Array, index: number): number =>
    index >= 0 && index < length ? (column[slot(index)] ?? Number.NaN) : Number.NaN;

  function grow(): void {
    const size = Math.min(times.length * 2, capacity);
    times = unroll(times, start, size);
    values = unroll(values, start, size);
    start = 0;
  }

  function dropOldest(): void {
    start = slot(1);
    length -= 1;
    droppedCount += 1;
  }

  function insert(index: number, at: number, value: number): void {
    if (index < length) lateCount += 1;
    for (let moved = length; moved > index; moved -= 1) {
      times[slot(moved)] = times[slot(moved - 1)] ?? Number.NaN;
      values[slot(moved)] = values[slot(moved - 1)] ?? Number.NaN;
    }
    times[slot(index)] = at;
    values[slot(index)] = value;
    length += 1;
  }

  const timeAt = (index: number): number => read(times, index);
  const firstAfter = (at: number): number => findFirstAfter(length, timeAt, at);

  return {
    get length() {
      return length;
    },
    get droppedCount() {
      return droppedCount;
    },
    get lateCount() {
      return lateCount;
    },
    push(at, value) {
      if (!Number.isFinite(at))
        throw new RangeError(`a point's time is ${at}; give finite Unix milliseconds`);
      const oldest = Math.max(at, length === 0 ? at : read(times, length - 1)) - windowMs;
      while (length > 0 && read(times, 0) < oldest) dropOldest();
      if (at < oldest) return;
      if (length === capacity) {
        if (firstAfter(at) === 0) return;
        dropOldest();
      } else if (length === times.length) grow();
      insert(firstAfter(at), at, value ?? Number.NaN);
    },
    timeAt,
    valueAt: (index) => read(values, index),
    firstAfter,
    toColumns() {
      return readColumns(this);
    },
  };
}

function unroll(column: Float64Array, start: number, size: number): Float64Array<ArrayBuffer> {
  const unrolled = new Float64Array(size);
  unrolled.set(column.subarray(start));
  unrolled.set(column.subarray(0, start), column.length - start);
  return unrolled;
}
