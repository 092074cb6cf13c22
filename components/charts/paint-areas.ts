import { paintCursor } from './paint-cursor.ts';
import { strokeLine } from './paint-lines.ts';
import type { Scene, SceneSeries } from './painter.ts';
import { fillBuffer, toBaseline, traceArea } from './trace-line.ts';

export function paintAreas(context: CanvasRenderingContext2D, scene: Scene): void {
  const baseline = toBaseline(scene.mapping);
  for (const one of scene.series) {
    fillBuffer(one.ring, scene);
    context.fillStyle = toGradient(context, scene, one);
    context.beginPath();
    traceArea(context, scene, baseline);
    context.fill();
    strokeLine(context, scene, one);
  }
  paintCursor(context, scene);
}

function toGradient(
  context: CanvasRenderingContext2D,
  { mapping }: Scene,
  { fill, fade }: SceneSeries,
): CanvasGradient {
  const gradient = context.createLinearGradient(0, mapping.top, 0, mapping.top + mapping.height);
  gradient.addColorStop(0, fill);
  gradient.addColorStop(1, fade);
  return gradient;
}
