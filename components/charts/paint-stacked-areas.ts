import { createPixelColumns, type PixelColumns } from '#lib/shared/pixel-columns';
import { mapForward } from './linear-mapping.ts';
import { paintCursor } from './paint-cursor.ts';
import { strokeLine } from './paint-lines.ts';
import type { Painter, Scene } from './painter.ts';
import { fillBuffer, toBaseline, traceArea } from './trace-line.ts';

/** Paints rings that hold the sums of a stack, lowest first: each as the area down to the one before. */
export function createStackedAreasPainter(): Painter {
  const floor = createPixelColumns();

  return (context, scene) => {
    const baseline = toBaseline(scene.mapping);
    for (const [index, one] of scene.series.entries()) {
      fillBuffer(one.ring, scene);
      const below = scene.series[index - 1];
      context.globalAlpha = 0.45;
      context.fillStyle = one.colour;
      context.beginPath();
      if (below === undefined) traceArea(context, scene, baseline);
      else {
        fillBuffer(below.ring, scene, floor);
        traceBand(context, scene, floor);
      }
      context.fill();
      context.globalAlpha = 1;
      strokeLine(context, scene, one);
    }
    paintCursor(context, scene);
  };
}

/** Adds the areas between two lines, whose breaks are at the same times, to the path. */
function traceBand(context: CanvasRenderingContext2D, scene: Scene, floor: PixelColumns): void {
  let top = 0;
  let bottom = 0;
  while (top < scene.buffer.length && bottom < floor.length) {
    const topEnd = findPieceEnd(scene.buffer, top);
    const bottomEnd = findPieceEnd(floor, bottom);
    tracePiece(context, scene, scene.buffer, top, topEnd, 1);
    tracePiece(context, scene, floor, bottom, bottomEnd, -1);
    top = topEnd + 1;
    bottom = bottomEnd + 1;
  }
}

function findPieceEnd({ values, length }: PixelColumns, start: number): number {
  let end = start;
  while (end < length && !Number.isNaN(values[end])) end += 1;
  return end;
}

/** @param direction 1: a new piece from its start; -1: on from where the last one ended, and back to this one's start */
function tracePiece(
  context: CanvasRenderingContext2D,
  { mapping, shift }: Scene,
  { times, values }: PixelColumns,
  start: number,
  end: number,
  direction: 1 | -1,
): void {
  for (let step = 0; step < end - start; step += 1) {
    const index = direction === 1 ? start + step : end - 1 - step;
    const left = mapForward(mapping.x, times[index] ?? 0) + shift;
    const top = mapForward(mapping.y, values[index] ?? 0);
    if (direction === 1 && step === 0) context.moveTo(left, top);
    else context.lineTo(left, top);
  }
}
