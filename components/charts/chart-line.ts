import type { Series } from '#lib/shared/series';
import type { ChartConfig, SeriesConfig } from './chart-config.ts';

/** One series of a chart with its look. */
export interface ChartLine extends SeriesConfig {
  readonly key: string;
  readonly series: Series;
  /** How many lines before it have its colour: what is told apart by dashes. */
  readonly repeat: number;
}

/** The series of a chart in the order of its config; one that has no data is left out. */
export function toChartLines(
  data: Readonly<Record<string, Series>>,
  config: ChartConfig,
): readonly ChartLine[] {
  const seen = new Map<string, number>();
  return Object.entries(config).flatMap(([key, look]) => {
    const series = data[key];
    if (series === undefined) return [];
    const repeat = seen.get(look.colour) ?? 0;
    seen.set(look.colour, repeat + 1);
    return [{ key, ...look, series, repeat }];
  });
}
