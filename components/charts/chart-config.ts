import type { Unit } from '../format/unit.ts';

/** How one series looks, apart from its data. */
export interface SeriesConfig {
  readonly label: string;
  /** A CSS colour; a variable, so that a change of theme costs no rendering. */
  readonly colour: string;
  /** Of a series whose numbers are of another unit than its chart's. */
  readonly unit?: Unit;
}

/** The look of each series of a chart, by its key in `data`, in the order of the legend. */
export type ChartConfig = Readonly<Record<string, SeriesConfig>>;

/** The nth colour of eight. */
export function seriesColour(index: number): string {
  return `var(--series-${(index % 8) + 1})`;
}
