import type { PointRing } from './point-ring.ts';
import { findFirstAfter } from './find-first-after.ts';
import { readColumns } from './read-columns.ts';

/** Bars that offer more of them than this are too thin to be told apart. */
const mostBars = 300;

/** By how much bars are widened where there would be too many. */
const wider = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400];

export interface SummingRingOptions {
  /** How far before the newest point the oldest may lie, in milliseconds. */
  readonly windowMs: number;
  /** Bars lie at its multiples since 1970. */
  readonly barMs: number;
}

/** A ring for bars: a point for each stretch of time that has values, at its start, which is their sum. It knows no breaks. */
export function createSummingRing({ windowMs, barMs }: SummingRingOptions): PointRing {
  const times: number[] = [];
  const sums: number[] = [];
  let newestAt = Number.NEGATIVE_INFINITY;
  let droppedCount = 0;
  let lateCount = 0;

  const timeAt = (index: number): number => times[index] ?? Number.NaN;
  const firstAfter = (at: number): number => findFirstAfter(times.length, timeAt, at);

  function dropBefore(oldest: number): void {
    const count = findFirstAfter(times.length, timeAt, oldest - barMs);
    times.splice(0, count);
    sums.splice(0, count);
    droppedCount += count;
  }

  return {
    get length() {
      return times.length;
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
      if (value === null) return;
      const bar = Math.floor(at / barMs) * barMs;
      newestAt = Math.max(at, newestAt);
      const oldest = newestAt - windowMs;
      dropBefore(oldest);
      if (bar + barMs <= oldest) return;
      const index = firstAfter(bar);
      if (index < times.length || timeAt(index - 1) === bar) lateCount += 1;
      if (timeAt(index - 1) === bar) sums[index - 1] = (sums[index - 1] ?? 0) + value;
      else {
        times.splice(index, 0, bar);
        sums.splice(index, 0, value);
      }
    },
    timeAt,
    valueAt: (index) => sums[index] ?? Number.NaN,
    firstAfter,
    toColumns() {
      return readColumns(this);
    },
  };
}

/** How wide the bars of a window are: as wide as is wished, or a multiple of that where there would be too many. */
export function toBarMs(intervalMs: number, windowMs: number): number {
  const factor = wider.find((each) => windowMs / (intervalMs * each) <= mostBars);
  return intervalMs * (factor ?? Math.ceil(windowMs / intervalMs / mostBars));
}
