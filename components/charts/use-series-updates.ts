import { type RefObject, useMemo, useSyncExternalStore } from 'react';
import { createChartCursor } from './chart-cursor.ts';
import type { ChartLine } from './chart-line.ts';
import { createReadingUpdates } from './reading-updates.ts';
import { useOnScreen } from './use-on-screen.ts';

/** Renders when the series have changed: at most five times a second, and only while the element can be seen. */
export function useSeriesUpdates(lines: readonly ChartLine[], element: RefObject<Element | null>): void {
  const onScreen = useOnScreen(element);
  const updates = useMemo(
    () =>
      createReadingUpdates(
        lines.map(({ series }) => series),
        createChartCursor(),
        onScreen,
      ),
    [lines, onScreen],
  );
  useSyncExternalStore(updates.subscribe, updates.getVersion, () => 0);
}
