import { gridColumns, maxPanelRows } from '#lib/shared/dashboard-limits';
import type { PanelSpec } from '#lib/shared/dashboards';
import { formatCount } from '../format/format-number.ts';

export type PanelSize = Pick<PanelSpec, 'width' | 'height'>;

/**
 * The size that a corner dragged so far means.
 *
 * @param step the pixels of a column and of a row; 0 where that side cannot be changed
 */
export function resizeByPixels(
  { width, height }: PanelSize,
  by: { readonly x: number; readonly y: number },
  step: { readonly x: number; readonly y: number },
): PanelSize {
  return limit({ width: width + toSteps(by.x, step.x), height: height + toSteps(by.y, step.y) });
}

/** The size that an arrow key means; null for any other key. */
export function resizeByKey({ width, height }: PanelSize, key: string): PanelSize | null {
  switch (key) {
    case 'ArrowLeft':
      return limit({ width: width - 1, height });
    case 'ArrowRight':
      return limit({ width: width + 1, height });
    case 'ArrowUp':
      return limit({ width, height: height - 1 });
    case 'ArrowDown':
      return limit({ width, height: height + 1 });
    default:
      return null;
  }
}

export function describeSize(title: string, { width, height }: PanelSize): string {
  return `${title}: ${width} of ${gridColumns} columns, ${formatCount(height, 'row')}.`;
}

function toSteps(pixels: number, stepPixels: number): number {
  return stepPixels > 0 ? Math.round(pixels / stepPixels) : 0;
}

function limit({ width, height }: PanelSize): PanelSize {
  return {
    width: Math.min(Math.max(width, 1), gridColumns),
    height: Math.min(Math.max(height, 1), maxPanelRows),
  };
}
