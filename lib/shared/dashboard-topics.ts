import type { DashboardSpec, PanelSpec } from './dashboards.ts';

/** The topics, and the patterns of them, that a panel is about; none for one that shows what comes. */
export function listPanelTopics(panel: PanelSpec): string[] {
  if ('series' in panel) return [...new Set(panel.series.map(({ topic }) => topic))];
  return 'topic' in panel ? [panel.topic] : [];
}

/** Those of a whole dashboard, each once. */
export function listDashboardTopics({ panels }: Pick<DashboardSpec, 'panels'>): string[] {
  return [...new Set(panels.flatMap(listPanelTopics))];
}
