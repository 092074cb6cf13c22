import { createDerivedRing, type DerivedRing } from './derived-ring.ts';
import type { Series } from './series.ts';

/** What is said of the points in one bucket of time. */
export type BucketSummary = 'sum' | 'mean' | 'last' | 'max';

/**
 * A point for each bucket of time that has points, at the bucket's start: buckets lie at multiples of `bucketMs` since
 * 1970, UTC. The newest grows until its time is over. Grows with its source, in time proportional to what has come; a
 * bucket leaves once all of its points have.
 *
 * @throws {RangeError} when `bucketMs` is not above 0
 */
export function bucketSeries(source: Series, bucketMs: number, summary: BucketSummary): Series {
  if (!(bucketMs > 0)) throw new RangeError(`bucketMs is ${bucketMs}; give a number of milliseconds above 0`);
  const refresh = createRefresh(source, bucketMs, summaries[summary]);
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

function createRefresh({ ring: source, getVersion }: Series, bucketMs: number, take: Take) {
  let seenVersion = -1;
  let seenLateCount = -1;
  /** Of all points that the source ever had. */
  let takenCount = 0;
  let bucketAt = Number.NaN;
  let bucketCount = 0;
  let summary = 0;
  let bars = 0;

  function begin(target: DerivedRing): void {
    target.clear();
    seenLateCount = source.lateCount;
    takenCount = source.droppedCount;
    bucketAt = Number.NaN;
    bars = 0;
  }

  function takePoint(target: DerivedRing, at: number, value: number): void {
    const itsBucket = Math.floor(at / bucketMs) * bucketMs;
    if (itsBucket === bucketAt) {
      bars -= 1;
      target.truncate(bars);
    } else {
      bucketAt = itsBucket;
      bucketCount = 0;
    }
    summary = bucketCount === 0 ? value : take(summary, value, bucketCount);
    bucketCount += 1;
    bars += 1;
    target.append(bucketAt, summary);
  }

  function dropOver(target: DerivedRing): void {
    while (bars > 0 && target.timeAt(0) + bucketMs <= source.timeAt(0)) {
      target.dropOldest();
      bars -= 1;
    }
  }

  return (target: DerivedRing): void => {
    const version = getVersion();
    if (version === seenVersion) return;
    seenVersion = version;
    const count = source.length;
    if (source.lateCount !== seenLateCount) begin(target);
    for (let index = Math.max(0, takenCount - source.droppedCount); index < count; index += 1) {
      const value = source.valueAt(index);
      if (!Number.isNaN(value)) takePoint(target, source.timeAt(index), value);
    }
    takenCount = source.droppedCount + count;
    dropOver(target);
  };
}
