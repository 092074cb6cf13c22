import type { SeriesColumns } from './series.ts';

/** The points of a small line through sums over time: the last value of each bucket, oldest first. */
export function toBucketLine(
  buckets: readonly { readonly at: number; readonly last: number }[],
): SeriesColumns {
  return { at: buckets.map(({ at }) => at), value: buckets.map(({ last }) => last) };
}

/** As many buckets as a small line has room for. */
export const lineBuckets = 100;
