import type { PanelSpec } from '#lib/shared/dashboards';

/** The elements in which panels lie, by the id of the panel: those that are drawn already. */
export function findPanelCells(panels: readonly PanelSpec[]): Map<string, HTMLElement> {
  return new Map(
    panels.flatMap(({ id }) => {
      const cell = findPanelCell(id);
      return cell === null ? [] : [[id, cell]];
    }),
  );
}

/** Brings a panel into view once it is there. */
export function scrollToPanel(id: string): void {
  // React has drawn what a store says by the picture after the next.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => findPanelCell(id)?.scrollIntoView({ block: 'nearest' })),
  );
}

function findPanelCell(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-cell="${id}"]`);
}
