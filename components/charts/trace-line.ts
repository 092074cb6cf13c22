import { fillPixelColumns, type PixelColumns } from '#lib/shared/pixel-columns';
import type { ReadableRing } from '#lib/shared/series';
import type { Scene } from './painter.ts';

/** Fills the buffer of a scene with what can be seen of a ring. */
export function fillBuffer(ring: ReadableRing, scene: Scene, buffer: PixelColumns = scene.buffer): void {
  const { from, to, mapping, pixelRatio } = scene;
  fillPixelColumns(buffer, ring, { from, to, columnMs: 1 / (mapping.x.scale * pixelRatio) });
}

/** Adds the line through the buffer to the path: a piece for each run of points, and a dot for a point that stands alone. */
export function traceLine(context: CanvasRenderingContext2D, { buffer, mapping, shift }: Scene): void {
  const { times, values, length } = buffer;
  const { x, y } = mapping;
  let isDown = false;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) {
      isDown = false;
      continue;
    }
    const left = ((times[index] ?? 0) - x.from) * x.scale + x.offset + shift;
    const top = (value - y.from) * y.scale + y.offset;
    if (isDown) context.lineTo(left, top);
    else {
      context.moveTo(left, top);
      // A piece without length is drawn by nobody; one of almost none is a dot, by its round caps.
      if (index + 1 >= length || Number.isNaN(values[index + 1])) context.lineTo(left + 0.01, top);
    }
    isDown = true;
  }
}

/** Adds the areas between the buffer and a baseline to the path, one for each run of points. */
export function traceArea(
  context: CanvasRenderingContext2D,
  { buffer, mapping, shift }: Scene,
  baseline: number,
): void {
  const { times, values, length } = buffer;
  const { x, y } = mapping;
  let isDown = false;
  let left = 0;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) {
      if (isDown) context.lineTo(left, baseline);
      isDown = false;
      continue;
    }
    left = ((times[index] ?? 0) - x.from) * x.scale + x.offset + shift;
    if (!isDown) context.moveTo(left, baseline);
    context.lineTo(left, (value - y.from) * y.scale + y.offset);
    isDown = true;
  }
  if (isDown) context.lineTo(left, baseline);
}

/** Where zero lies, or the edge of the plot that is nearest to it, in CSS pixels. */
export function toBaseline({ top, height, y }: Scene['mapping']): number {
  return Math.min(top + height, Math.max(top, (0 - y.from) * y.scale + y.offset));
}
