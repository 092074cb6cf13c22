import { firstNotBefore } from './ring-counts.ts';
import type { ReadableRing } from './series.ts';

/** What is said of the points of a stretch of time. */
export interface Statistics {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** The 95th percentile by nearest rank: the smallest value that 95 of 100 do not exceed. */
  readonly p95: number;
}

/**
 * A function that says what the points of a ring are from a time on, in Unix ms; null when there is none. Breaks do not
 * count. It sorts a copy of them, in memory that it uses again.
 */
export function createStatistics(): (ring: ReadableRing, from: number) => Statistics | null {
  let values = new Float64Array(64);

  function copy(ring: ReadableRing, from: number): number {
    const first = firstNotBefore(ring, from);
    const { length } = ring;
    if (length - first > values.length) values = new Float64Array(2 * (length - first));
    let count = 0;
    for (let index = first; index < length; index += 1) {
      const value = ring.valueAt(index);
      if (Number.isNaN(value)) continue;
      values[count] = value;
      count += 1;
    }
    return count;
  }

  return (ring, from) => {
    const count = copy(ring, from);
    if (count === 0) return null;
    const sorted = values.subarray(0, count);
    sorted.sort();
    return {
      count,
      min: sorted[0] ?? Number.NaN,
      max: sorted[count - 1] ?? Number.NaN,
      mean: meanOf(sorted),
      // Of whole numbers, so that no rank is rounded up that is whole.
      p95: sorted[Math.ceil((95 * count) / 100) - 1] ?? Number.NaN,
    };
  };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  if (Number.isFinite(sum)) return sum / values.length;
  // The sum of huge values overflows where their mean does not.
  return values.reduce((mean, value) => mean + value / values.length, 0);
}
