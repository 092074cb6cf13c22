import { mapForward } from './linear-mapping.ts';
import { paintCursorBand, paintCursorLine } from './paint-cursor.ts';
import type { Painter, Scene, SceneSeries } from './painter.ts';
import { fillBuffer, toBaseline } from './trace-line.ts';
import { snapToPixels } from './snap-to-pixels.ts';

/** How much of its interval a group of bars fills. */
const filledShare = 0.8;

/** Bars from zero, those of several series beside each other. `bucketMs`: from the time of a point on; null for bars around the time of each */
export function createBarsPainter(bucketMs: number | null): Painter {
  return (context, scene) => {
    const intervalMs = bucketMs ?? findShortestStepMs(scene);
    // From the start of the interval to the left edge of the group.
    const startMs = intervalMs * ((bucketMs === null ? -0.5 : 0) + (1 - filledShare) / 2);
    const barMs = (intervalMs * filledShare) / Math.max(1, scene.series.length);
    paintCursorBehind(context, scene, bucketMs);
    for (const [index, one] of scene.series.entries())
      paintBars(context, scene, one, { fromMs: startMs + index * barMs, widthMs: barMs });
  };
}

interface BarPlace {
  /** From the time of its point. */
  readonly fromMs: number;
  readonly widthMs: number;
}

function paintBars(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { ring, colour }: SceneSeries,
  { fromMs, widthMs }: BarPlace,
): void {
  const { mapping, shift, pixelRatio, buffer } = scene;
  const baseline = snapToPixels(toBaseline(mapping), pixelRatio);
  const gap = widthMs * mapping.x.scale > 4 ? 1 : 0;
  fillBuffer(ring, scene);
  context.fillStyle = colour;
  for (let index = 0; index < buffer.length; index += 1) {
    const value = buffer.values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const at = (buffer.times[index] ?? 0) + fromMs;
    const left = snapToPixels(mapForward(mapping.x, at) + shift, pixelRatio);
    const right = snapToPixels(mapForward(mapping.x, at + widthMs) + shift, pixelRatio) - gap;
    const top = snapToPixels(mapForward(mapping.y, value), pixelRatio);
    context.fillRect(left, top, Math.max(1 / pixelRatio, right - left), baseline - top);
  }
}

function paintCursorBehind(context: CanvasRenderingContext2D, scene: Scene, bucketMs: number | null): void {
  const { cursorAt, mapping, shift } = scene;
  if (cursorAt === null) return;
  const left = mapForward(mapping.x, cursorAt) + shift;
  if (bucketMs === null) paintCursorLine(context, scene, left);
  else paintCursorBand(context, scene, left, left + bucketMs * mapping.x.scale);
}

/** How close two points in view come; of bars that stand alone nothing is known but that they should look like bars. */
function findShortestStepMs({ series, from, to }: Scene): number {
  let shortest = (to - from) / 6;
  for (const { ring } of series) {
    const end = ring.firstAfter(to);
    for (let index = Math.max(1, ring.firstAfter(from)); index < end; index += 1) {
      const step = ring.timeAt(index) - ring.timeAt(index - 1);
      if (step > 0 && step < shortest) shortest = step;
    }
  }
  return shortest;
}
