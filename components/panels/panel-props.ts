import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';

export interface PanelProps {
  /** What the panel shows before its stream speaks. */
  snapshot: DashboardSnapshot;
  /** Where it lies in the grid. */
  className?: string | undefined;
}
