'use client';

import { createContext, useContext } from 'react';
import type { EventSourceStore } from '#lib/client/event-source-store';
import { createFreshness, type FreshnessStore } from '#lib/client/freshness';
import { createLatencyMeter, type LatencyMeter } from '#lib/client/latency-meter';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';

/** What is known of how well the stream of the page brings what happens. */
export interface StreamWatch {
  readonly freshness: FreshnessStore;
  readonly latency: LatencyMeter;
  /** Follows the stream until the returned function is called. */
  readonly follow: () => () => void;
}

/** Where a page knows them already. */
type Rhythms = Partial<Pick<DashboardSnapshot, 'latest' | 'usualIntervals'>>;

/** @param now the server's clock, in Unix ms */
export function createStreamWatch(
  stream: EventSourceStore,
  { latest = {}, usualIntervals = {} }: Rhythms,
  now: () => number,
): StreamWatch {
  const freshness = createFreshness({ stream, now, latest, usualIntervals });
  const latency = createLatencyMeter(stream, now);
  return {
    freshness,
    latency,
    follow() {
      const stops = [freshness.follow(), latency.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

export const StreamWatchContext = createContext<StreamWatch | null>(null);

/**
 * What is known of the stream of the page.
 *
 * @throws {Error} outside a `LiveStreamProvider`
 */
export function useStreamWatch(): StreamWatch {
  const watch = useContext(StreamWatchContext);
  if (watch === null) throw new Error('there is no stream here; render this inside a LiveStreamProvider');
  return watch;
}
