import { useMemo } from 'react';
import { useHistorySeries } from '#lib/client/use-history-series';
import { seriesKey } from '#lib/shared/series';
import type { ChartProps } from '../charts/chart-props.ts';
import type { PanelSeries } from './panel-series.ts';

/**
 * The data and the look of a chart, over the time of the dashboard.
 *
 * @param series the same array each time
 * @param intervalMs how much time a bar sums up, for bars
 */
export function useChartData(
  series: readonly PanelSeries[],
  intervalMs?: number,
): Pick<ChartProps, 'data' | 'config'> {
  const references = useMemo(
    () => series.map(({ reference }) => ({ ...reference, intervalMs })),
    [series, intervalMs],
  );
  const stores = useHistorySeries(references);
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
