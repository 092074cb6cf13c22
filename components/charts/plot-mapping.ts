import type { LinearMapping } from './linear-mapping.ts';

/** Where a plot places times and values, in CSS pixels of its chart. */
export interface PlotMapping {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Takes Unix ms. */
  readonly x: LinearMapping;
  readonly y: LinearMapping;
}
