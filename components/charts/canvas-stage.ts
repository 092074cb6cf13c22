import type { PlotMapping } from './plot-mapping.ts';

/** How far the canvas reaches beyond the plot, in CSS pixels: for lines and dots that lie on its edge. */
const bleed = 6;

/** A canvas over a plot, in the coordinates of its chart. */
export interface CanvasStage {
  /** Lays the canvas over the plot, when that or the device's pixels have changed, and clears it. */
  prepare(mapping: PlotMapping, pixelRatio: number): CanvasRenderingContext2D;
}

/** Null where the browser gives no context: it has run out of memory for canvases. */
export function createCanvasStage(canvas: HTMLCanvasElement): CanvasStage | null {
  const context = canvas.getContext('2d');
  let placed: PlotMapping | null = null;
  let placedRatio = 0;
  if (context === null) return null;

  function place({ left, top, width, height }: PlotMapping, pixelRatio: number): void {
    // Of whole device pixels, and on them: else the browser would blur what is sharp.
    const x = Math.floor((left - bleed) * pixelRatio) / pixelRatio;
    const y = Math.floor((top - bleed) * pixelRatio) / pixelRatio;
    const columns = Math.ceil((width + 2 * bleed + 1) * pixelRatio);
    const rows = Math.ceil((height + 2 * bleed + 1) * pixelRatio);
    if (canvas.width !== columns) canvas.width = columns;
    if (canvas.height !== rows) canvas.height = rows;
    Object.assign(canvas.style, {
      // Moved, not laid out: when an axis takes more room, the page stays as it is.
      transform: `translate(${x}px, ${y}px)`,
      width: `${columns / pixelRatio}px`,
      height: `${rows / pixelRatio}px`,
    });
    context?.setTransform(pixelRatio, 0, 0, pixelRatio, -x * pixelRatio, -y * pixelRatio);
  }

  return {
    prepare(mapping, pixelRatio) {
      if (placed !== mapping || placedRatio !== pixelRatio) place(mapping, pixelRatio);
      placed = mapping;
      placedRatio = pixelRatio;
      const { left, top, width, height } = mapping;
      context.clearRect(left - 2 * bleed, top - 2 * bleed, width + 4 * bleed, height + 4 * bleed);
      return context;
    },
  };
}
