import { type CSSProperties } from 'react';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { gridColumns, type PanelSpec } from '#lib/shared/dashboards';
import { PanelView } from '../panels/panel-view.tsx';
import { PanelFrame } from '../watching/panel-frame.tsx';

interface DashboardGridProps {
  panels: readonly PanelSpec[];
  snapshot: DashboardSnapshot;
}

/** The panels in their order, row by row; globals.css says how many columns there are. */
export function DashboardGrid({ panels, snapshot }: DashboardGridProps) {
  return (
    <div className="dashboard-grid">
      {panels.map((panel) => (
        <div key={panel.id} style={toCellStyle(panel)} className="dashboard-cell">
          <PanelFrame spec={panel}>
            <PanelView spec={panel} snapshot={snapshot} />
          </PanelFrame>
        </div>
      ))}
    </div>
  );
}

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
