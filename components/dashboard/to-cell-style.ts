import { type CSSProperties } from 'react';
import { gridColumns } from '#lib/shared/dashboard-limits';
import type { PanelSpec } from '#lib/shared/dashboards';

type CellStyle = CSSProperties & Readonly<Record<`--${string}`, number>>;

/** Where there is half the room, a panel of up to a third takes a half of it, and any other the whole. */
export function toCellStyle({ width, height }: Pick<PanelSpec, 'width' | 'height'>): CellStyle {
  const half = gridColumns / 2;
  return {
    '--columns': width,
    '--columns-of-half': width <= gridColumns / 3 ? half / 2 : half,
    '--rows': height,
  };
}
