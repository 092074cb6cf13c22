import type { SeriesStore } from '#lib/client/series-store';
import type { SeriesReference } from '#lib/shared/series';

/** How a series looks, apart from its data. */
export interface SeriesLook {
  readonly reference: SeriesReference;
  readonly label: string;
  /** A CSS colour; a variable, so that the dark theme costs no rendering. */
  readonly colour: string;
}

export interface ChartSeries extends SeriesLook {
  readonly store: SeriesStore;
}

/** The nth colour of eight. */
export function seriesColour(index: number): string {
  return `var(--series-${(index % 8) + 1})`;
}
