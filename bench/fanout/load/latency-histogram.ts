/** Latencies in buckets of 20 µs up to two seconds, so that counting millions costs no memory. */
export interface LatencyHistogram {
  readonly count: number;
  add(micros: number): void;
  /** The latency that `share` of all do not exceed, in milliseconds; null of none. Two seconds stands for all beyond. */
  quantileMs(share: number): number | null;
  clear(): void;
}

const bucketMicros = 20;
const bucketCount = 100_000;

export function createLatencyHistogram(): LatencyHistogram {
  const buckets = new Uint32Array(bucketCount + 1);
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(micros) {
      const bucket = Math.min(bucketCount, Math.max(0, Math.floor(micros / bucketMicros)));
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count += 1;
    },
    quantileMs(share) {
      if (count === 0) return null;
      let passed = 0;
      const bucket = buckets.findIndex((inBucket) => (passed += inBucket) >= count * share);
      return ((bucket + 0.5) * bucketMicros) / 1_000;
    },
    clear() {
      buckets.fill(0);
      count = 0;
    },
  };
}
