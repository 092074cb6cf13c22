import { useCallback, useSyncExternalStore } from 'react';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartSeries } from './chart-series.ts';
import { type Reading, readRing } from './ring-reading.ts';
import { subscribeToAll } from './subscribe-to-all.ts';

export interface SeriesReading extends ChartSeries {
  readonly reading: Reading | null;
}

/** What each series says at the cursor, or last. */
export function useReadings(series: readonly ChartSeries[], cursor: ChartCursor): readonly SeriesReading[] {
  const subscribe = useCallback(
    (listener: () => void) => subscribeToAll([cursor, ...series.map(({ store }) => store)], listener),
    [series, cursor],
  );
  const getVersion = () =>
    `${cursor.getTime()} ${series.reduce((sum, { store }) => sum + store.getVersion(), 0)}`;
  useSyncExternalStore(subscribe, getVersion, getVersion);
  return series.map((one) => ({ ...one, reading: readRing(one.store.ring, cursor.getTime()) }));
}
