import { paintCursor } from './paint-cursor.ts';
import type { Scene, SceneSeries } from './painter.ts';
import { fillBuffer, traceLine } from './trace-line.ts';

export function paintLines(context: CanvasRenderingContext2D, scene: Scene): void {
  for (const one of scene.series) {
    fillBuffer(one.ring, scene);
    strokeLine(context, scene, one);
  }
  paintCursor(context, scene);
}

/** Draws the line through the buffer. */
export function strokeLine(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { colour, repeat }: SceneSeries,
): void {
  context.lineWidth = scene.remPixels * 0.09375;
  if (repeat > 0) context.setLineDash(toDash(repeat, scene.remPixels));
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  context.beginPath();
  traceLine(context, scene);
  context.stroke();
  if (repeat > 0) context.setLineDash([]);
}

/** Dashes, dots, and shorter ones again, in CSS pixels. */
function toDash(repeat: number, remPixels: number): number[] {
  const gap = remPixels * 0.25;
  return [(remPixels * 0.75) / repeat ** 2, gap];
}
