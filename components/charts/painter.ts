import type { PixelColumns } from '#lib/shared/pixel-columns';
import type { ReadableRing, Series } from '#lib/shared/series';
import type { PlotMapping } from './plot-mapping.ts';

/** One series as it is painted. */
export interface SceneSeries {
  readonly key: string;
  readonly ring: ReadableRing;
  /** How many series before it have its colour. */
  readonly repeat: number;
  /** As a canvas takes it: no variables. */
  readonly colour: string;
  /** The same colour, faint and fainter, for what is filled. */
  readonly fill: string;
  readonly fade: string;
}

/** All that a painter needs to know. */
export interface Scene {
  readonly mapping: PlotMapping;
  /** Added to every `x` of the mapping, in CSS pixels: how far time has moved since the axis was rendered. */
  readonly shift: number;
  /** The span in view, in Unix ms. */
  readonly from: number;
  readonly to: number;
  /** Device pixels of a CSS pixel. */
  readonly pixelRatio: number;
  /** The series that are switched on, in the order of the legend. */
  readonly series: readonly SceneSeries[];
  /** Where the chart is read, in Unix ms; null while nobody reads. */
  readonly cursorAt: number | null;
  /** CSS pixels of one rem: what is painted grows with the page's type. */
  readonly remPixels: number;
  readonly colours: { readonly muted: string; readonly surface: string };
  /** Filled anew for each series, so that painting allocates nothing for a point. */
  readonly buffer: PixelColumns;
}

/**
 * Paints the marks of a chart. The context takes CSS pixels of the chart, is cleared, and is cut to the plot; a painter
 * leaves `globalAlpha` and the line dash as it found them.
 */
export type Painter = (context: CanvasRenderingContext2D, scene: Scene) => void;

/** What a kind of chart is, apart from how it is read, framed and moved. */
export interface Marks {
  readonly paint: Painter;
  /** The lowest and the highest value to be seen from one time to another, in Unix ms; null when there is none. */
  readonly findExtent: (
    rings: readonly ReadableRing[],
    from: number,
    to: number,
  ) => readonly [number, number] | null;
  /** How far to the right of its time a point's mark has its middle, in milliseconds; default 0. */
  readonly centreMs?: number;
  /** How long after its point's time a mark stands for it, in milliseconds; default: until the next, as a line does. */
  readonly lastsMs?: number;
  /** The series to paint, where they are not those to read: the sums of a stack. Called once for an array. */
  readonly derive?: (series: readonly Series[]) => readonly Series[];
}
