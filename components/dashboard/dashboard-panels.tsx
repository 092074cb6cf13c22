import type { PanelSpec } from '#lib/shared/dashboards';
import { dataKey, type PanelData } from '../editing/use-panel-data.ts';
import { PanelView } from '../panels/panel-view.tsx';
import { PanelFrame } from '../watching/panel-frame.tsx';
import { DashboardSeriesProvider } from './dashboard-series-provider.tsx';
import { DashboardGrid } from './dashboard-grid.tsx';

interface DashboardPanelsProps {
  panels: readonly PanelSpec[];
  data: PanelData;
}

/** The panels, live. */
export function DashboardPanels({ panels, data }: DashboardPanelsProps) {
  return (
    <DashboardSeriesProvider snapshot={data.snapshot}>
      <DashboardGrid
        panels={panels}
        renderPanel={(panel) =>
          data.isReady(panel) ? (
            <PanelFrame key={dataKey(panel)} spec={panel}>
              <PanelView spec={panel} snapshot={data.snapshot} />
            </PanelFrame>
          ) : null
        }
      />
    </DashboardSeriesProvider>
  );
}
