import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { PanelKind, PanelSpec } from '#lib/shared/dashboards';

/** What a dashboard says of a panel of one of these kinds. */
export type SpecOf<Kind extends PanelKind> = Extract<PanelSpec, { kind: Kind }>;

export interface PanelProps<Kind extends PanelKind> {
  /** The same object until it is edited. */
  spec: SpecOf<Kind>;
  /** What the panel shows before its stream speaks. */
  snapshot: DashboardSnapshot;
}
