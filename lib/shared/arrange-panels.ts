import { gridColumns, maxPanelRows, maxPanels } from './dashboard-limits.ts';
import type { DashboardSpec, PanelSpec } from './dashboards.ts';

/** The longest id and title of a panel, in UTF-16 code units. */
const maxIdLength = 40;
const maxTitleLength = 100;

/** Puts a panel last, under an id that no other has. The same dashboard where there is no room for one more. */
export function addPanel(dashboard: DashboardSpec, panel: PanelSpec): DashboardSpec {
  return insertPanel(dashboard, dashboard.panels.length, panel);
}

/** Puts a panel in the place of another; it keeps the id of that one. */
export function replacePanel(dashboard: DashboardSpec, id: string, panel: PanelSpec): DashboardSpec {
  return mapPanel(dashboard, id, () => ({ ...panel, id }));
}

/** Puts a copy behind a panel. The same dashboard where there is no room for one more. */
export function duplicatePanel(dashboard: DashboardSpec, id: string): DashboardSpec {
  const index = indexOfPanel(dashboard, id);
  const panel = dashboard.panels[index];
  if (panel === undefined) return dashboard;
  const copy = { ...panel, title: toCopyTitle(panel.title) };
  return insertPanel(dashboard, index + 1, copy);
}

export function removePanel(dashboard: DashboardSpec, id: string): DashboardSpec {
  const panels = dashboard.panels.filter((panel) => panel.id !== id);
  return panels.length === dashboard.panels.length ? dashboard : { ...dashboard, panels };
}

/** Moves a panel so that it is the one at `index`, counted without itself; beyond an end it is the first or the last. */
export function movePanel(dashboard: DashboardSpec, id: string, index: number): DashboardSpec {
  const from = indexOfPanel(dashboard, id);
  const panel = dashboard.panels[from];
  const to = clamp(index, 0, dashboard.panels.length - 1);
  if (panel === undefined || from === to) return dashboard;
  return { ...dashboard, panels: dashboard.panels.toSpliced(from, 1).toSpliced(to, 0, panel) };
}

/** Gives a panel another size, in columns and rows of the grid, as near as the grid has it. */
export function resizePanel(
  dashboard: DashboardSpec,
  id: string,
  { width, height }: Pick<PanelSpec, 'width' | 'height'>,
): DashboardSpec {
  const size = {
    width: clamp(Math.round(width), 1, gridColumns),
    height: clamp(Math.round(height), 1, maxPanelRows),
  };
  return mapPanel(dashboard, id, (panel) =>
    panel.width === size.width && panel.height === size.height ? panel : { ...panel, ...size },
  );
}

/** What a copy is called; the longest title keeps its beginning. */
export function toCopyTitle(title: string): string {
  const ending = ' (copy)';
  return `${title.slice(0, maxTitleLength - ending.length).trimEnd()}${ending}`.toWellFormed();
}

/** Where a panel lies in the order; -1 where there is none of that id. */
export function indexOfPanel({ panels }: DashboardSpec, id: string): number {
  return panels.findIndex((panel) => panel.id === id);
}

/** The id wanted, or the first of it with a number behind that is free. */
function toFreeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const base = wanted.replace(/-\d{1,3}$/, '');
  for (let count = 2; ; count += 1) {
    const id = `${base.slice(0, maxIdLength - 4)}-${count}`;
    if (!taken.has(id)) return id;
  }
}

function insertPanel(dashboard: DashboardSpec, index: number, panel: PanelSpec): DashboardSpec {
  if (dashboard.panels.length >= maxPanels) return dashboard;
  const id = toFreeId(panel.id, new Set(dashboard.panels.map((one) => one.id)));
  return { ...dashboard, panels: dashboard.panels.toSpliced(index, 0, { ...panel, id }) };
}

/** The same dashboard where nothing changes. */
function mapPanel(
  dashboard: DashboardSpec,
  id: string,
  change: (panel: PanelSpec) => PanelSpec,
): DashboardSpec {
  const index = indexOfPanel(dashboard, id);
  const panel = dashboard.panels[index];
  if (panel === undefined) return dashboard;
  const changed = change(panel);
  return changed === panel ? dashboard : { ...dashboard, panels: dashboard.panels.with(index, changed) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
