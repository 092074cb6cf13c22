import type { ReadableRing } from '#lib/shared/series';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartView } from './chart-view.ts';
import { mapBack } from './linear-mapping.ts';
import type { MappingHolder } from './mapping-holder.ts';
import { findNearestTime, findTimeAfter } from './reading-times.ts';
import type { StreamClock } from './stream-clock.ts';
import type { TimeSpan } from './time-span.ts';

/** A time of a plot, and the place where it is, in CSS pixels from the left of its chart. */
export interface PlacedTime {
  readonly at: number;
  readonly x: number;
}

/** Turns places in a plot into times. Nothing has a time until the plot is laid out. */
export interface PlotReader {
  /** The time in view at a place, in Unix ms. */
  toTime(x: number): number | null;
  /** Moves the cursor to the time nearest to a place that the series can be read at. */
  readAt(x: number): void;
  panBy(pixels: number): void;
  /** Changes the view so that two times come to lie at their places. */
  stretch(first: PlacedTime, second: PlacedTime): void;
}

interface PlotReaderOptions {
  /** Of the series that are switched on. */
  readonly rings: readonly ReadableRing[];
  /** How far to the right of its time a mark has its middle, in milliseconds. */
  readonly centreMs: number;
  readonly cursor: ChartCursor;
  readonly view: ChartView;
  readonly holder: MappingHolder;
  readonly clock: Pick<StreamClock, 'now'>;
}

export function createPlotReader({
  rings,
  centreMs,
  cursor,
  view,
  holder,
  clock,
}: PlotReaderOptions): PlotReader {
  function toTime(x: number): number | null {
    const mapping = holder.get();
    if (mapping === null) return null;
    const inside = Math.min(mapping.left + mapping.width, Math.max(mapping.left, x));
    return view.getSpan(clock.now()).from + mapBack(mapping.x, inside) - mapBack(mapping.x, mapping.left);
  }

  function toSpan(first: PlacedTime, second: PlacedTime): TimeSpan | null {
    const mapping = holder.get();
    const pixelMs = (second.at - first.at) / (second.x - first.x);
    if (mapping === null || !(pixelMs > 0)) return null;
    const from = first.at - (first.x - mapping.left) * pixelMs;
    return { from, to: from + mapping.width * pixelMs };
  }

  return {
    toTime,
    readAt(x) {
      const at = toTime(x);
      if (at !== null) cursor.moveTo(findNearestTime(rings, at - centreMs) ?? at);
    },
    panBy(pixels) {
      const mapping = holder.get();
      if (mapping === null) return;
      const oldest = findTimeAfter(rings, Number.NEGATIVE_INFINITY);
      view.panBy(pixels / mapping.x.scale, clock.now(), oldest);
    },
    stretch(first, second) {
      const span = toSpan(first, second);
      if (span !== null) view.changeTo(span, clock.now());
    },
  };
}
