import type { SeriesColumns } from './series.ts';

/** The most points that one series keeps unless told otherwise. */
export const maxPointsPerSeries = 100_000;

/** The newest points of one series, oldest first, bounded by time and by number. */
export interface PointRing {
  readonly length: number;
  push(at: number, value: number | null): void;
  /** Unix milliseconds of the point at an index from 0 to `length - 1`. */
  timeAt(index: number): number;
  /** Its value; NaN where the line breaks. */
  valueAt(index: number): number;
  /** The index of the first point later than `at`; `length` when there is none. */
  firstAfter(at: number): number;
  toColumns(): SeriesColumns;
}

export interface PointRingOptions {
  /** The most points kept; default `maxPointsPerSeries`. */
  readonly capacity?: number;
  readonly windowMs: number;
}

export function createPointRing(_options: PointRingOptions): PointRing {
  throw new Error('createPointRing is not built yet');
}
