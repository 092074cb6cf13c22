import 'client-only';
import { positionTime } from '#lib/shared/positions';
import type { BrowserEnvironment } from './browser-environment.ts';
import { browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';

/** How long events take from the server's log to the screen, in milliseconds. */
export interface Latency {
  readonly medianMs: number;
  readonly p99Ms: number;
}

/**
 * Measures events from their position to the picture after they came. The server's clock is known no better than by the
 * quickest message so far, so a delay that all messages have is not in it.
 */
export interface LatencyMeter {
  /** Of the newest events; null before the first. */
  readonly read: () => Latency | null;
  /** Follows the stream until the returned function is called. */
  readonly follow: () => () => void;
}

/** How many of the newest events are looked at. */
const remembered = 1_000;

/** A picture that came later than this was held up by a page that nobody saw, in milliseconds. */
const hiddenMs = 1_000;

/** @param now the server's clock, in Unix ms */
export function createLatencyMeter(
  stream: EventSourceStore,
  now: () => number,
  environment: BrowserEnvironment = browserEnvironment,
): LatencyMeter {
  const latencies = new Float64Array(remembered);
  let count = 0;
  /** What has come since the last picture: when it was published, and when it came. */
  let published: number[] = [];
  let firstCameAt = 0;

  function draw(): void {
    const drawnAt = now();
    if (drawnAt - firstCameAt <= hiddenMs) {
      for (const at of published) {
        latencies[count % remembered] = Math.max(0, drawnAt - at);
        count += 1;
      }
    }
    published = [];
  }

  return {
    read() {
      const sorted = latencies.slice(0, Math.min(count, remembered)).toSorted();
      const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
      return sorted.length === 0 ? null : { medianMs: at(0.5), p99Ms: at(0.99) };
    },
    follow: () =>
      stream.onEvent(({ id }) => {
        if (published.length === 0) {
          firstCameAt = now();
          environment.onNextFrame(draw);
        }
        // A hidden page draws nothing, and what it would gather is of no use.
        if (published.length < remembered) published.push(positionTime(id));
      }),
  };
}
