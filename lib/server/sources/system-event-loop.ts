import 'server-only';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { EventLoopDelay } from '#lib/shared/payloads';
import { roundTo } from './round-to.ts';

// How often Node takes a sample: its default, about 100 of them in a reading of one second.
const resolutionMs = 10;

/**
 * A reader of how late this process's event loop ran its timers since the reading before.
 *
 * @param signal ends the measuring
 * @see https://nodejs.org/api/perf_hooks.html#perf_hooksmonitoreventloopdelayoptions
 */
export function createEventLoopDelayReader(signal: AbortSignal): () => EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  signal.addEventListener('abort', () => histogram.disable(), { once: true });
  return () => {
    const p50Ms = toDelayMs(histogram.percentile(50));
    const p99Ms = toDelayMs(histogram.percentile(99));
    // This forgets when the timer last ran, so the sample that spans a reading is in neither.
    histogram.reset();
    return { p50Ms, p99Ms };
  };
}

/**
 * The delay in a sample of Node's histogram. A sample is the whole time between two runs of a timer of 10 ms, so the
 * timer's own time is taken off. Measured on Node 26: an idle loop has a median sample of 10.16 ms at a resolution of
 * 10, 20.17 at 20 and 50.17 at 50. A sample shorter than the resolution, and the 511 ns of an empty histogram, are 0.
 */
export function toDelayMs(sampleNanoseconds: number): number {
  return Math.max(0, roundTo(sampleNanoseconds / 1e6 - resolutionMs, 2));
}
