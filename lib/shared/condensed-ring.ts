import { findFirstAfter } from './find-first-after.ts';
import type { PointRing } from './point-ring.ts';
import { readColumns } from './read-columns.ts';

/** The most points of one bucket; one more, and only those that shape its line are kept. */
const mostInBucket = 8;

/** Points that have left lie before `start` until so many can be cut off in one go. */
const cutAfter = 1024;

export interface CondensedRingOptions {
  /** How far before the newest point the oldest may lie, in milliseconds. */
  readonly windowMs: number;
  /** Buckets lie at its multiples since 1970. */
  readonly bucketMs: number;
}

/**
 * A ring for long windows, bounded by time alone: of a bucket of time with many points it keeps the first, the lowest, the
 * highest and the last, and breaks before, between and after them. So no peak is lost, and the window begins where it should
 * however much comes. What a bucket holds is the same whatever was condensed before: points may be added to old ones.
 */
export function createCondensedRing({ windowMs, bucketMs }: CondensedRingOptions): PointRing {
  let times: number[] = [];
  let values: number[] = [];
  let start = 0;
  let droppedCount = 0;
  let lateCount = 0;

  const size = (): number => times.length - start;
  const timeAt = (index: number): number => (index < 0 ? Number.NaN : (times[start + index] ?? Number.NaN));
  const valueAt = (index: number): number => (index < 0 ? Number.NaN : (values[start + index] ?? Number.NaN));
  const firstAfter = (at: number): number => findFirstAfter(size(), timeAt, at);

  function dropBefore(oldest: number): void {
    while (size() > 0 && timeAt(0) < oldest) {
      start += 1;
      droppedCount += 1;
    }
    if (start < cutAfter) return;
    times = times.slice(start);
    values = values.slice(start);
    start = 0;
  }

  /** @param index of a point of the bucket */
  function condense(index: number): void {
    const bucket = Math.floor(timeAt(index) / bucketMs);
    const isInside = (each: number): boolean => Math.floor(timeAt(each) / bucketMs) === bucket;
    let from = index;
    let end = index + 1;
    while (isInside(from - 1)) from -= 1;
    while (isInside(end)) end += 1;
    if (end - from <= mostInBucket) return;
    const kept = findShape(from, end, valueAt).map((each) => [timeAt(each), valueAt(each)] as const);
    times.splice(start + from, end - from, ...kept.map(([at]) => at));
    values.splice(start + from, end - from, ...kept.map(([, value]) => value));
    lateCount += 1;
  }

  return {
    get length() {
      return size();
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
      const oldest = Math.max(at, size() === 0 ? at : timeAt(size() - 1)) - windowMs;
      dropBefore(oldest);
      if (at < oldest) return;
      const index = firstAfter(at);
      if (index < size()) lateCount += 1;
      times.splice(start + index, 0, at);
      values.splice(start + index, 0, value ?? Number.NaN);
      condense(index);
    },
    timeAt,
    valueAt,
    firstAfter,
    toColumns() {
      return readColumns(this);
    },
  };
}

/** The indexes, ascending, of what shapes the line from one index to before another. */
function findShape(from: number, end: number, valueAt: (index: number) => number): number[] {
  const indexes = Array.from({ length: end - from }, (_, index) => from + index);
  const points = indexes.filter((index) => !Number.isNaN(valueAt(index)));
  const breaks = indexes.filter((index) => Number.isNaN(valueAt(index)));
  const first = points[0] ?? end;
  const last = points.at(-1) ?? end;
  const lower = (a: number, b: number): number => (valueAt(b) < valueAt(a) ? b : a);
  const higher = (a: number, b: number): number => (valueAt(b) > valueAt(a) ? b : a);
  const shape = [
    breaks.find((index) => index < first),
    breaks.find((index) => index > first && index < last),
    breaks.find((index) => index > last),
    ...(points.length === 0 ? [] : [first, points.reduce(lower), points.reduce(higher), last]),
  ];
  return [...new Set(shape)].filter((index) => index !== undefined).toSorted((a, b) => a - b);
}
