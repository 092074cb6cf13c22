import { useMemo } from 'react';
import { useSeriesStores } from '#lib/client/use-series';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { Series } from '#lib/shared/series';
import type { ChartProps } from '../charts/chart-props.ts';
import { type GallerySeries, galleryTime, toChartState, twentyConfig } from './gallery-series.ts';
import type { GalleryChoice } from './gallery-state.ts';
import { sampleSpanMs } from './sample-columns.ts';
import { stillSample } from './sample-series.ts';
import { useLiveSamples } from './use-live-samples.ts';

/** Room for what an axis still shows until its next step. */
export const keptMs = sampleSpanMs * 1.1;

export type GalleryChart = Pick<ChartProps, 'data' | 'config' | 'time' | 'state'> & {
  /** Whether its numbers come from a source, with a unit of theirs. */
  readonly isMeasured: boolean;
};

/** What a chart of the gallery shows. `series`: the same object each time */
export function useGalleryChart(
  series: GallerySeries,
  { time, state }: GalleryChoice,
  snapshot: DashboardSnapshot,
): GalleryChart {
  const { live, liveConfig, firstSeed = 1 } = series;
  const isMeasured = time === 'live' && state === 'usual' && liveConfig !== undefined;
  const config = toConfig(series, isMeasured, state === 'twenty-series');
  const keys = useMemo(() => Object.keys(config), [config]);
  const seeds = useMemo(
    () => (isMeasured ? [] : keys.map((_, index) => firstSeed + index)),
    [isMeasured, keys, firstSeed],
  );
  const stores = useSeriesStores(Object.values(live ?? {}), {
    windowMs: keptMs,
    maxStepMs: 10_000,
    initial: snapshot.series,
  });
  const grown = useLiveSamples(time === 'live' ? state : 'empty', seeds);
  const data = useMemo(() => {
    const samples = time === 'live' ? grown : seeds.map((seed) => stillSample(state, seed));
    return zip(keys, isMeasured ? stores : samples);
  }, [keys, seeds, grown, stores, isMeasured, time, state]);
  return { data, config, time: galleryTime[time], state: toChartState(state), isMeasured };
}

function toConfig({ liveConfig, config }: GallerySeries, isMeasured: boolean, isTwenty: boolean) {
  if (isTwenty) return twentyConfig;
  return isMeasured && liveConfig !== undefined ? liveConfig : config;
}

function zip(keys: readonly string[], series: readonly Series[]): Record<string, Series> {
  return Object.fromEntries(
    keys.flatMap((key, index) => {
      const its = series[index];
      return its === undefined ? [] : [[key, its]];
    }),
  );
}
