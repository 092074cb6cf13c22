import type { SeriesColumns } from './series.ts';
import { medianOf, toLongestStepMs } from './usual-interval.ts';

/** The numbers of one stretch of time, as `GET /api/topics/{topic}?points=` sums them up. */
export interface Bucket {
  /** The start of the stretch, in Unix ms. */
  readonly at: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly first: number;
  readonly last: number;
}

export interface BucketColumnsOptions {
  /** How long each stretch is. */
  readonly bucketMs: number;
  /** No point lies after it, in Unix ms: the newest stretch may not be over yet. Default: none is moved. */
  readonly endAt?: number;
}

/**
 * The line through buckets: of each its first, lowest, highest and last value, spread over its stretch of time, as a bucket
 * does not tell when each of them was. Where buckets are missing for longer than is usual, the line breaks.
 *
 * @param buckets oldest first, those without a number left out
 */
export function toBucketColumns(
  buckets: readonly Bucket[],
  { bucketMs, endAt = Number.POSITIVE_INFINITY }: BucketColumnsOptions,
): SeriesColumns {
  const longestStepMs = toLongestStepMs(medianOf(stepsOf(buckets)));
  const at: number[] = [];
  const value: (number | null)[] = [];
  let before: Bucket | undefined;
  for (const bucket of buckets) {
    if (before !== undefined && bucket.at - before.at > longestStepMs) {
      at.push(Math.min(before.at + bucketMs, endAt));
      value.push(null);
    }
    const values = valuesOf(bucket);
    for (const [index, each] of values.entries()) {
      at.push(Math.min(bucket.at + ((index + 0.5) / values.length) * bucketMs, endAt));
      value.push(each);
    }
    before = bucket;
  }
  return { at, value };
}

function stepsOf(buckets: readonly Bucket[]): number[] {
  return buckets.slice(1).map(({ at }, index) => at - (buckets[index]?.at ?? at));
}

/** In the order that takes the shortest way: a line that rises has its lowest value first. */
function valuesOf({ count, min, max, first, last }: Bucket): number[] {
  if (count === 1) return [first];
  const extremes = first <= last ? [min, max] : [max, min];
  const isInside = (extreme: number): boolean => extreme !== first && extreme !== last;
  return [first, ...extremes.filter(isInside), last];
}
