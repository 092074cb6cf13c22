import 'server-only';
import { type DashboardSpec, panelSchema, type PanelSpec } from '#lib/shared/dashboards';
import { isRecord } from '#lib/shared/json';
import { describeIssues } from '../http/describe-issues.ts';
import { parseDashboard } from './parse-dashboard.ts';

/** The longest reason that a panel carries, in UTF-16 code units. */
const maxDetailLength = 1_000;

/**
 * Reads a dashboard that was stored, perhaps under other rules: a panel that does not fit those of now is replaced by one that
 * says why, so that the others are shown; and one that was replaced and fits again is back.
 *
 * @throws {PulseboardError} `dashboard-invalid` where the fault is in the dashboard itself
 */
export function readStoredDashboard(value: unknown): DashboardSpec {
  if (!isRecord(value) || !Array.isArray(value['panels'])) return parseDashboard(value);
  return parseDashboard({ ...value, panels: value['panels'].map(readPanel) });
}

function readPanel(panel: unknown, index: number): unknown {
  const result = panelSchema.safeParse(panel);
  if (!result.success) return toUnreadable(panel, index, describeIssues(result.error.issues, panel));
  return result.data.kind === 'unreadable' ? restore(result.data) : panel;
}

/** With the place that it has by now. */
function restore(panel: Extract<PanelSpec, { kind: 'unreadable' }>): PanelSpec {
  const { id, title, width, height } = panel;
  const again = panelSchema.safeParse(panel.was);
  return again.success ? { ...again.data, id, title, width, height } : panel;
}

/** As large as it was, and under its title, where those at least are right. */
function toUnreadable(panel: unknown, index: number, detail: string): PanelSpec {
  let unreadable: PanelSpec = {
    kind: 'unreadable',
    id: `unreadable-${index + 1}`,
    title: `Panel ${index + 1}`,
    width: 4,
    height: 3,
    detail: detail.slice(0, maxDetailLength),
    was: panel,
  };
  if (!isRecord(panel)) return unreadable;
  for (const name of ['id', 'title', 'width', 'height']) {
    const next = panelSchema.safeParse({ ...unreadable, [name]: panel[name] });
    if (next.success) unreadable = next.data;
  }
  return unreadable;
}
