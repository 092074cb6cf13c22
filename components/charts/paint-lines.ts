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
export function strokeLine(context: CanvasRenderingContext2D, scene: Scene, { colour }: SceneSeries): void {
  context.lineWidth = scene.remPixels * 0.09375;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  context.beginPath();
  traceLine(context, scene);
  context.stroke();
}
