import type { SeriesColumns } from './series.ts';

/** The most points that one series keeps unless told otherwise. */
const maxPointsPerSeries = 100_000;

/** The newest points of one series, oldest first, bounded by time and by number. */
export interface PointRing {
  readonly length: number;
  /**
   * Adds a point, or with null a break in the line. A late point goes to its place; one older than the window is
   * dropped. What lies more than the window before the newest point leaves, and beyond the capacity the oldest.
   *
   * @param at Unix milliseconds, finite
   * @throws {RangeError} when `at` is not a finite number: it has no place in an order
   */
  push(at: number, value: number | null): void;
  /** Unix milliseconds of the point at an index from 0 to `length - 1`; NaN outside. */
  timeAt(index: number): number;
  /** Its value; NaN where the line breaks, and outside. */
  valueAt(index: number): number;
  /** The index of the first point later than `at`; `length` when there is none. */
  firstAfter(at: number): number;
  /** A copy, with null where the line breaks. */
  toColumns(): SeriesColumns;
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

  const slot = (index: number): number => (start + index) % times.length;
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
  }

  function insert(index: number, at: number, value: number): void {
    for (let moved = length; moved > index; moved -= 1) {
      times[slot(moved)] = times[slot(moved - 1)] ?? Number.NaN;
      values[slot(moved)] = values[slot(moved - 1)] ?? Number.NaN;
    }
    times[slot(index)] = at;
    values[slot(index)] = value;
    length += 1;
  }

  function firstAfter(at: number): number {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (read(times, middle) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    get length() {
      return length;
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
    timeAt: (index) => read(times, index),
    valueAt: (index) => read(values, index),
    firstAfter,
    toColumns() {
      const indexes = Array.from({ length }, (_, index) => index);
      return {
        at: indexes.map((index) => read(times, index)),
        value: indexes.map((index) => toValue(read(values, index))),
      };
    },
  };
}

function unroll(column: Float64Array, start: number, size: number): Float64Array<ArrayBuffer> {
  const unrolled = new Float64Array(size);
  unrolled.set(column.subarray(start));
  unrolled.set(column.subarray(0, start), column.length - start);
  return unrolled;
}

function toValue(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
