import { type CSSProperties } from 'react';
import { gridColumns } from '#lib/shared/dashboard-limits';
import type { PanelSpec } from '#lib/shared/dashboards';
import { dataKey, type PanelData } from '../editing/use-panel-data.ts';
import { PanelView } from '../panels/panel-view.tsx';
import { PanelFrame } from '../watching/panel-frame.tsx';
import { Panel } from '../ui/panel.tsx';

interface DashboardGridProps {
  panels: readonly PanelSpec[];
  data: PanelData;
}

/** The panels in their order, row by row; globals.css says how many columns there are. */
export function DashboardGrid({ panels, data }: DashboardGridProps) {
  return (
    <div className="dashboard-grid">
      {panels.map((panel) => (
        <div key={panel.id} data-cell={panel.id} style={toCellStyle(panel)} className="dashboard-cell">
          {data.isReady(panel) ? (
            <PanelFrame key={dataKey(panel)} spec={panel}>
              <PanelView spec={panel} snapshot={data.snapshot} />
            </PanelFrame>
          ) : (
            <Panel title={panel.title}>
              <div
                aria-busy="true"
                className="grow animate-pulse rounded bg-raised motion-reduce:animate-none"
              />
            </Panel>
          )}
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
