import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { PanelSpec } from '#lib/shared/dashboards';
import { DashboardSeriesProvider } from '../dashboard/dashboard-series-provider.tsx';
import { PanelView } from '../panels/panel-view.tsx';

interface SinglePanelProps {
  spec: PanelSpec;
  snapshot: DashboardSnapshot;
}

/** A panel, live, without the buttons that a dashboard gives it. */
export function SinglePanel({ spec, snapshot }: SinglePanelProps) {
  return (
    <DashboardSeriesProvider snapshot={snapshot}>
      <PanelView spec={spec} snapshot={snapshot} />
    </DashboardSeriesProvider>
  );
}
