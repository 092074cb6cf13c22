import type { TimeReference } from './chart-props.ts';
import { mapForward } from './linear-mapping.ts';
import type { Scene } from './painter.ts';

/** Bands over the whole height of a plot, with a line where each begins. Their colours: as a canvas takes them. */
export function paintTimeBands(
  context: CanvasRenderingContext2D,
  { mapping, shift, to, pixelRatio }: Pick<Scene, 'mapping' | 'shift' | 'to' | 'pixelRatio'>,
  bands: readonly Pick<TimeReference, 'colour' | 'from' | 'to'>[],
): void {
  const { x, top, height } = mapping;
  for (const band of bands) {
    const left = mapForward(x, band.from) + shift;
    const right = mapForward(x, band.to ?? to) + shift;
    context.fillStyle = band.colour;
    context.globalAlpha = 0.1;
    context.fillRect(left, top, right - left, height);
    context.globalAlpha = 0.6;
    context.fillRect(left, top, 1 / pixelRatio, height);
  }
  context.globalAlpha = 1;
}
