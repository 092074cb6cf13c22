import { mapForward } from './linear-mapping.ts';
import { paintCursor } from './paint-cursor.ts';
import { strokeLine } from './paint-lines.ts';
import type { Scene, SceneSeries } from './painter.ts';
import { fillBuffer, toBaseline, traceArea } from './trace-line.ts';

export function paintAreas(context: CanvasRenderingContext2D, scene: Scene): void {
  const baseline = toBaseline(scene.mapping);
  for (const one of scene.series) {
    fillBuffer(one.ring, scene);
    context.fillStyle = toGradient(context, one, findTop(scene, baseline), baseline);
    context.beginPath();
    traceArea(context, scene, baseline);
    context.fill();
    strokeLine(context, scene, one);
  }
  paintCursor(context, scene);
}

/** How far an area reaches from its baseline, in CSS pixels from the top: where its colour is strongest. */
function findTop({ buffer, mapping }: Scene, baseline: number): number {
  let farthest = baseline;
  for (let index = 0; index < buffer.length; index += 1) {
    const top = mapForward(mapping.y, buffer.values[index] ?? Number.NaN);
    if (Math.abs(top - baseline) > Math.abs(farthest - baseline)) farthest = top;
  }
  return farthest;
}

function toGradient(
  context: CanvasRenderingContext2D,
  { fill, fade }: SceneSeries,
  top: number,
  baseline: number,
): CanvasGradient {
  const gradient = context.createLinearGradient(0, top, 0, baseline);
  gradient.addColorStop(0, fill);
  gradient.addColorStop(1, fade);
  return gradient;
}
