import { useMemo, useSyncExternalStore } from 'react';
import type { ChartView } from './chart-view.ts';
import { createLossWatch } from './loss-watch.ts';
import { subscribeToAll } from './subscribe-to-all.ts';
import type { ReadingSource } from './use-readings.ts';

/** Says in a zoomed plot that what it shows is on its way out. */
export function LossNotice({ source: { lines, updates }, view }: { source: ReadingSource; view: ChartView }) {
  const { subscribe, hasLost } = useMemo(
    () => ({
      ...createLossWatch(
        lines.map(({ series }) => series.ring),
        view,
      ),
      subscribe: (listener: () => void) => subscribeToAll([updates, view], listener),
    }),
    [lines, updates, view],
  );
  if (!useSyncExternalStore(subscribe, hasLost, () => false)) return null;
  return (
    <output className="pointer-events-none absolute bottom-8 left-1/2 -translate-x-1/2 rounded bg-surface px-1.5 text-xs whitespace-nowrap text-muted">
      Older points are no longer kept
    </output>
  );
}
