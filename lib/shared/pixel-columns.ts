import type { ReadableRing } from './series.ts';

/** Points to draw, oldest first, in arrays that are used again: only the first `length` entries count. */
export interface PixelColumns {
  length: number;
  /** Unix ms. */
  times: Float64Array;
  /** NaN where the line breaks. */
  values: Float64Array;
}

export interface PixelColumnsOptions {
  /** The span in view, in Unix ms. */
  readonly from: number;
  readonly to: number;
  /** How much time one column of pixels holds. */
  readonly columnMs: number;
}

export function createPixelColumns(): PixelColumns {
  return { length: 0, times: new Float64Array(1024), values: new Float64Array(1024) };
}

/**
 * Writes what a screen can show of a ring: of all points in one column of pixels the first, the lowest, the highest and
 * the last, in the order of time, and every break. So a column holds at most four points between two breaks, and no
 * peak is lost. The point before the span and the one after it are in, for lines that cross its edges.
 *
 * Columns lie at multiples of `columnMs`, whatever the span: a point keeps its neighbours as the view moves, and peaks
 * do not flicker. Takes time in proportion to the points in view; allocates only when the result outgrows its arrays.
 */
export function fillPixelColumns(
  target: PixelColumns,
  ring: ReadableRing,
  { from, to, columnMs }: PixelColumnsOptions,
): void {
  const end = Math.min(ring.length, ring.firstAfter(to) + 1);
  let index = Math.max(0, ring.firstAfter(from) - 1);
  target.length = 0;
  while (index < end) {
    const column = Math.floor(ring.timeAt(index) / columnMs);
    index = isBreak(ring, index)
      ? writeBreak(target, ring, index)
      : writeColumn(target, ring, index, end, (column + 1) * columnMs);
  }
}

function isBreak(ring: ReadableRing, index: number): boolean {
  return Number.isNaN(ring.valueAt(index));
}

/** A run of breaks is one. */
function writeBreak(target: PixelColumns, ring: ReadableRing, index: number): number {
  if (target.length > 0 && !Number.isNaN(target.values[target.length - 1])) write(target, ring, index);
  return index + 1;
}

/** Writes the points from an index to the end of their column or the next break, and gives the index after them. */
function writeColumn(
  target: PixelColumns,
  ring: ReadableRing,
  first: number,
  end: number,
  columnEnd: number,
): number {
  let lowest = first;
  let highest = first;
  let low = ring.valueAt(first);
  let high = low;
  let index = first + 1;
  for (; index < end && ring.timeAt(index) < columnEnd; index += 1) {
    const value = ring.valueAt(index);
    if (Number.isNaN(value)) break;
    if (value < low) {
      low = value;
      lowest = index;
    }
    if (value > high) {
      high = value;
      highest = index;
    }
  }
  writeEach(target, ring, first, Math.min(lowest, highest), Math.max(lowest, highest), index - 1);
  return index;
}

/** @param first to `last`: ascending indexes, of which neighbours may be the same */
function writeEach(
  target: PixelColumns,
  ring: ReadableRing,
  first: number,
  second: number,
  third: number,
  last: number,
): void {
  write(target, ring, first);
  if (second !== first) write(target, ring, second);
  if (third !== second) write(target, ring, third);
  if (last !== third) write(target, ring, last);
}

function write(target: PixelColumns, ring: ReadableRing, index: number): void {
  if (target.length === target.times.length) grow(target);
  target.times[target.length] = ring.timeAt(index);
  target.values[target.length] = ring.valueAt(index);
  target.length += 1;
}

function grow(target: PixelColumns): void {
  const { times, values } = target;
  target.times = new Float64Array(times.length * 2);
  target.values = new Float64Array(values.length * 2);
  target.times.set(times);
  target.values.set(values);
}
