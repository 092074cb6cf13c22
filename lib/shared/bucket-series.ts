import { createDerivedRing, type DerivedRing } from './derived-ring.ts';
import type { ReadableRing, Series } from './series.ts';

/** What is said of the points in one bucket of time. */
export type BucketSummary = 'sum' | 'mean' | 'last' | 'max';

/**
 * A point for each bucket of time that has points, at the bucket's start: buckets lie at multiples of `bucketMs` since
 * 1970, UTC. The newest grows until its time is over. Grows with its source; points that leave the source leave its
 * oldest bucket.
 *
 * @throws {RangeError} when `bucketMs` is not above 0
 */
export function bucketSeries(source: Series, bucketMs: number, summary: BucketSummary): Series {
  if (!(bucketMs > 0)) throw new RangeError(`bucketMs is ${bucketMs}; give a number of milliseconds above 0`);
  let version = -1;

  function refresh(ring: DerivedRing): void {
    const current = source.getVersion();
    if (current === version) return;
    version = current;
    fill(ring, source.ring, bucketMs, summaries[summary]);
  }

  return { ring: createDerivedRing(refresh), getVersion: source.getVersion, subscribe: source.subscribe };
}

/** Takes the summary of `count` points and one more value to the summary of all. */
type Take = (before: number, value: number, count: number) => number;

const summaries: Readonly<Record<BucketSummary, Take>> = {
  sum: (before, value) => before + value,
  mean: (before, value, count) => before + (value - before) / (count + 1),
  last: (_, value) => value,
  max: (before, value) => Math.max(before, value),
};

function fill(target: DerivedRing, source: ReadableRing, bucketMs: number, take: Take): void {
  target.clear();
  let bucket = Number.NaN;
  let summary = 0;
  let count = 0;
  for (let index = 0; index < source.length; index += 1) {
    const value = source.valueAt(index);
    if (Number.isNaN(value)) continue;
    const itsBucket = Math.floor(source.timeAt(index) / bucketMs);
    if (itsBucket !== bucket) {
      if (count > 0) target.append(bucket * bucketMs, summary);
      bucket = itsBucket;
      count = 0;
    }
    summary = count === 0 ? value : take(summary, value, count);
    count += 1;
  }
  if (count > 0) target.append(bucket * bucketMs, summary);
}
