import type { Announcements } from '@dnd-kit/core';
import type { PanelSpec } from '#lib/shared/dashboards';
import type { DropPlace } from './drop-place.ts';

/** What a screen reader says as a panel is moved. */
export function toAnnouncements(
  panels: readonly PanelSpec[],
  place: { readonly current: DropPlace | null },
): Announcements {
  const titleOf = (id: unknown): string => panels.find((panel) => panel.id === id)?.title ?? 'The panel';
  return {
    onDragStart({ active }) {
      const index = panels.findIndex(({ id }) => id === active.id);
      return `${titleOf(active.id)} is picked up, place ${index + 1} of ${panels.length}.`;
    },
    // There is nothing to be over: each place is told as it is chosen.
    onDragOver: () => undefined,
    onDragEnd({ active }) {
      const title = titleOf(active.id);
      if (place.current === null) return `${title} is where it was.`;
      return `${title} is put down, place ${place.current.index + 1} of ${panels.length}.`;
    },
    onDragCancel: ({ active }) => `${titleOf(active.id)} is where it was.`,
  };
}
