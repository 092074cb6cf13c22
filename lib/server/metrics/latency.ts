import 'server-only';
import { createHistogram } from 'node:perf_hooks';
import { Histogram } from 'prom-client';
import { roundTo } from '../sources/round-to.ts';

/** Upper bounds in seconds: from what memory takes to what somebody waits for. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long something takes, each time that it is done. */
export interface Latency {
  /** All that there was, in buckets: for a registry. */
  readonly histogram: Histogram;
  observe(seconds: number): void;
  /** The median and the 99th percentile since they were last taken, in milliseconds; 0 where there was nothing. */
  takePercentiles(): { readonly p50Ms: number; readonly p99Ms: number };
}

/** @param name of the metric, ending in `_seconds` */
export function createLatency(name: string, help: string): Latency {
  const histogram = new Histogram({ name, help, buckets, registers: [] });
  const recent = createHistogram();
  const percentileMs = (percentile: number): number => roundTo(recent.percentile(percentile) / 1e6, 3);
  return {
    histogram,
    observe(seconds) {
      histogram.observe(seconds);
      // It takes whole numbers from 1.
      recent.record(Math.max(1, Math.round(seconds * 1e9)));
    },
    takePercentiles() {
      const taken =
        recent.count === 0 ? { p50Ms: 0, p99Ms: 0 } : { p50Ms: percentileMs(50), p99Ms: percentileMs(99) };
      recent.reset();
      return taken;
    },
  };
}
