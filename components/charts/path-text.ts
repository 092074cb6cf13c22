import type { ReadableRing } from '#lib/shared/series';
import { type LinearMapping, mapForward } from './linear-mapping.ts';
import { createPathPen } from './path-pen.ts';

export interface PathOptions {
  /** Unix ms. Of the points before it the last is drawn too, so that the line enters over the edge. */
  readonly from: number;
  readonly x: LinearMapping;
  readonly y: LinearMapping;
  /** Where an area under the line ends, in pixels; null for the line alone. */
  readonly baseline: number | null;
}

/** The `d` of a path through the points of a ring; a break in the ring starts a new piece. */
export function toPathText(ring: ReadableRing, { from, x, y, baseline }: PathOptions): string {
  const pen = createPathPen(baseline);
  for (let index = Math.max(0, ring.firstAfter(from) - 1); index < ring.length; index += 1) {
    const value = ring.valueAt(index);
    if (Number.isNaN(value)) pen.lift();
    else pen.add(mapForward(x, ring.timeAt(index)), mapForward(y, value));
  }
  return pen.finish();
}
