import type { ChartSeries } from './chart-series.ts';
import { type LinearMapping, mapForward } from './linear-mapping.ts';
import { toPathText } from './path-text.ts';
import { readRing } from './ring-reading.ts';

/** Where a plot places times and values, in CSS pixels. */
export interface PlotMapping {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: LinearMapping;
  readonly y: LinearMapping;
  /** The end of the time axis, in Unix ms. */
  readonly to: number;
}

/** Draws into the marks of a plot without React. When the mapping or the series change, make another. */
export interface LineDrawing {
  drawLines(now: number): void;
  /** @param at Unix ms; null takes the cursor away */
  drawCursor(at: number | null): void;
}

/**
 * @param marks inside a `.chart`; holds a `.chart-line` for each series, `.chart-area` for the first of them, and a `.chart-cursor` with a
 *   line and a dot for each series
 */
export function createLineDrawing(
  marks: SVGGElement,
  series: readonly ChartSeries[],
  mapping: PlotMapping,
): LineDrawing {
  const { x, y } = mapping;
  const lines = marks.querySelectorAll('.chart-line');
  const areas = marks.querySelectorAll('.chart-area');
  const cursor = marks.querySelector('.chart-cursor');
  const chart = marks.closest<HTMLElement>('.chart');
  const drawnVersions: number[] = [];
  let shift = 0;

  function drawLine(index: number, { store }: ChartSeries): void {
    // The paths lie in the coordinates of the axis, which moves in steps: a line without new points stays as it is.
    if (drawnVersions[index] === store.getVersion()) return;
    drawnVersions[index] = store.getVersion();
    const baseline = mapping.top + mapping.height;
    lines[index]?.setAttribute('d', toPathText(store.ring, { from: x.from, x, y, baseline: null }));
    areas[index]?.setAttribute('d', toPathText(store.ring, { from: x.from, x, y, baseline }));
  }

  function drawLines(now: number): void {
    for (const [index, one] of series.entries()) drawLine(index, one);
    shift = toShift(mapping, now);
    chart?.style.setProperty('--chart-shift', `${shift}px`);
  }

  function drawCursor(at: number | null): void {
    const left = at === null ? Number.NaN : mapForward(x, at) + shift;
    cursor?.setAttribute('visibility', left >= mapping.left ? 'visible' : 'hidden');
    if (at === null || cursor === null) return;
    chart?.style.setProperty('--chart-cursor', `${left}px`);
    const [line, ...dots] = cursor.children;
    line?.setAttribute('transform', `translate(${mapForward(x, at)} 0)`);
    for (const [index, { store }] of series.entries()) {
      const reading = readRing(store.ring, at);
      dots[index]?.setAttribute(
        'transform',
        reading === null
          ? 'scale(0)'
          : `translate(${mapForward(x, reading.at)} ${mapForward(y, reading.value)})`,
      );
    }
  }

  return { drawLines, drawCursor };
}

/** How far everything on the time axis lies beside its place in the axis, in pixels. */
export function toShift({ x, to }: PlotMapping, now: number): number {
  return Math.round((to - now) * x.scale * 10) / 10;
}
