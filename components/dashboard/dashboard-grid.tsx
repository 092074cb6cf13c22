import { type ReactNode } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { Panel } from '../ui/panel.tsx';
import { toCellStyle } from './to-cell-style.ts';

interface DashboardGridProps {
  panels: readonly PanelSpec[];
  /** What is in a cell; null while it is on its way. */
  renderPanel: (panel: PanelSpec) => ReactNode;
}

/** The panels in their order, row by row; globals.css says how many columns there are. */
export function DashboardGrid({ panels, renderPanel }: DashboardGridProps) {
  return (
    <div className="dashboard-grid">
      {panels.map((panel) => (
        <div key={panel.id} data-cell={panel.id} style={toCellStyle(panel)} className="dashboard-cell">
          {renderPanel(panel) ?? <WaitingPanel title={panel.title} />}
        </div>
      ))}
    </div>
  );
}

function WaitingPanel({ title }: { title: string }) {
  return (
    <Panel title={title}>
      <div aria-busy="true" className="grow animate-pulse rounded bg-raised motion-reduce:animate-none" />
    </Panel>
  );
}
