/** The elements in which the panels of a dashboard lie, by the id of the panel. */
export function findPanelCells(): Map<string, HTMLElement> {
  const cells = document.querySelectorAll<HTMLElement>('[data-panel]');
  return new Map([...cells].map((cell) => [cell.dataset['panel'] ?? '', cell]));
}

/** Brings a panel into view once it is there. */
export function scrollToPanel(id: string): void {
  // React has drawn what a store says by the next picture.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => findPanelCells().get(id)?.scrollIntoView({ block: 'nearest' })),
  );
}
