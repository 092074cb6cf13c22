import { useMemo } from 'react';
import { useSeriesStores } from '#lib/client/use-series';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { seriesKey } from '#lib/shared/series';
import type { ChartProps } from '../charts/chart-props.ts';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import type { PanelSeries } from './panel-series.ts';

/** A silence longer than this breaks a line, in milliseconds. */
export const longestStepMs = 10_000;

/** The data and the look of a chart, with the points of the snapshot already in. `series` must be the same array each time. */
export function useChartData(
  series: readonly PanelSeries[],
  snapshot: DashboardSnapshot,
): Pick<ChartProps, 'data' | 'config'> {
  const { windowMs } = useDashboardTime();
  const references = useMemo(() => series.map(({ reference }) => reference), [series]);
  const stores = useSeriesStores(references, {
    // More than is shown, so that a zoomed chart has its points for a while.
    windowMs: 2 * windowMs,
    maxStepMs: longestStepMs,
    initial: snapshot.series,
  });
  return useMemo(
    () => ({
      config: Object.fromEntries(series.map((one) => [seriesKey(one.reference), one])),
      data: Object.fromEntries(
        series.flatMap(({ reference }, index) => {
          const store = stores[index];
          return store === undefined ? [] : [[seriesKey(reference), store]];
        }),
      ),
    }),
    [series, stores],
  );
}
