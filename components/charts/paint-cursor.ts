import { mapForward } from './linear-mapping.ts';
import type { Scene } from './painter.ts';
import { readRing } from './ring-reading.ts';

/** An upright dashed line where the chart is read. `x`: CSS pixels */
export function paintCursorLine(context: CanvasRenderingContext2D, scene: Scene, x: number): void {
  const { top, height } = scene.mapping;
  context.lineWidth = 1;
  context.strokeStyle = scene.colours.muted;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, top + height);
  context.stroke();
  context.setLineDash([]);
}

/** The cursor of lines: an upright one, and a dot on each of them. */
export function paintCursor(context: CanvasRenderingContext2D, scene: Scene): void {
  const { cursorAt, mapping, shift, remPixels } = scene;
  if (cursorAt === null) return;
  paintCursorLine(context, scene, mapForward(mapping.x, cursorAt) + shift);
  context.strokeStyle = scene.colours.surface;
  context.lineWidth = remPixels * 0.09375;
  for (const { ring, colour } of scene.series) {
    const reading = readRing(ring, cursorAt);
    if (reading === null) continue;
    context.fillStyle = colour;
    context.beginPath();
    const left = mapForward(mapping.x, reading.at) + shift;
    context.arc(left, mapForward(mapping.y, reading.value), remPixels * 0.22, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/** A faint band, for marks that are as wide as an interval of time. `from`, `to`: CSS pixels */
export function paintCursorBand(
  context: CanvasRenderingContext2D,
  { mapping, colours }: Scene,
  from: number,
  to: number,
): void {
  context.globalAlpha = 0.14;
  context.fillStyle = colours.muted;
  context.fillRect(from, mapping.top, to - from, mapping.height);
  context.globalAlpha = 1;
}
