import 'server-only';
import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { createEventLoopDelayReader } from '../sources/system-event-loop.ts';

/** How busy the event loop of this process was over some seconds. */
export interface EventLoopLoad {
  /** How late it ran its timers. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The part of the time that it did not wait, 0 to 1. */
  readonly utilisation: number;
}

/** A reading covers so long, whoever asks and how often: one that began anew with each question would be another for each who asks. */
const windowMs = 5_000;

/**
 * Watches the event loop from now on.
 *
 * @param signal ends it
 * @returns the last whole stretch of 5 seconds; null before the first has gone by
 */
export function watchEventLoop(signal: AbortSignal): () => EventLoopLoad | null {
  const readDelay = createEventLoopDelayReader(signal);
  let from: EventLoopUtilization = performance.eventLoopUtilization();
  let load: EventLoopLoad | null = null;
  const timer = setInterval(() => {
    const { utilization } = performance.eventLoopUtilization(from);
    from = performance.eventLoopUtilization();
    load = { ...readDelay(), utilisation: utilization };
  }, windowMs).unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return () => load;
}
