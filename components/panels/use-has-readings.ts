import { useCallback, useSyncExternalStore } from 'react';
import type { ChartSeries } from '../charts/chart-series.ts';
import { subscribeToAll } from '../charts/subscribe-to-all.ts';

/** Whether any of the series has a point. */
export function useHasReadings(series: readonly ChartSeries[]): boolean {
  const subscribe = useCallback(
    (listener: () => void) =>
      subscribeToAll(
        series.map(({ store }) => store),
        listener,
      ),
    [series],
  );
  const hasReadings = () => series.some(({ store }) => store.ring.length > 0);
  return useSyncExternalStore(subscribe, hasReadings, hasReadings);
}
