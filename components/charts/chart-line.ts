import type { Series } from '#lib/shared/series';
import type { ChartConfig, SeriesConfig } from './chart-config.ts';

/** One series of a chart with its look. */
export interface ChartLine extends SeriesConfig {
  readonly key: string;
  readonly series: Series;
}

/** The series of a chart in the order of its config; one that has no data is left out. */
export function toChartLines(
  data: Readonly<Record<string, Series>>,
  config: ChartConfig,
): readonly ChartLine[] {
  return Object.entries(config).flatMap(([key, look]) => {
    const series = data[key];
    return series === undefined ? [] : [{ key, ...look, series }];
  });
}
