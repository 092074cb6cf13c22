import { useMemo } from 'react';
import { useSeriesStores } from '#lib/client/use-series';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { ChartSeries, SeriesLook } from './chart-series.ts';
import { drawnWindowMs, timeStepMs } from './time-domain.ts';

/** The series of a chart, with the points of the snapshot already in. `looks` must be the same array each time. */
export function useChartSeries(
  looks: readonly SeriesLook[],
  snapshot: DashboardSnapshot,
): readonly ChartSeries[] {
  const references = useMemo(() => looks.map(({ reference }) => reference), [looks]);
  const stores = useSeriesStores(references, {
    windowMs: drawnWindowMs + timeStepMs,
    maxStepMs: 10_000,
    initial: snapshot.series,
  });
  return useMemo(
    () =>
      looks.flatMap((look, index) => {
        const store = stores[index];
        return store === undefined ? [] : [{ ...look, store }];
      }),
    [looks, stores],
  );
}
