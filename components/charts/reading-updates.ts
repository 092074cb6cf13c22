import type { Series } from '#lib/shared/series';
import type { ChartCursor } from './chart-cursor.ts';
import { createSharedTimer } from './create-shared-timer.ts';
import { subscribeToAll } from './subscribe-to-all.ts';
import type { OnScreen } from './use-on-screen.ts';

/**
 * Tells when the text of a chart is to be written anew: when its series have changed, at most five times a second, and
 * at once while somebody reads it.
 */
export interface ReadingUpdates {
  /** Grows with each update. */
  readonly getVersion: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/** How long text stays as it is, in milliseconds. */
const restMs = 200;

/** For what no change follows. All charts of a page in one turn, and so in one rendering. */
const everyRest = createSharedTimer(restMs);

/** @param onScreen text that cannot be seen is written when it can again */
export function createReadingUpdates(
  series: readonly Series[],
  cursor: ChartCursor,
  onScreen: OnScreen,
): ReadingUpdates {
  const listeners = new Set<() => void>();
  let version = 0;
  let written = 0;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let stop: (() => void) | null = null;
  let isCursorUnread = false;

  function write(): void {
    const current = series.reduce((sum, { getVersion }) => sum + getVersion(), 0);
    if (!onScreen.isVisible() || (current === written && !isCursorUnread)) return;
    isCursorUnread = false;
    written = current;
    writtenAt = performance.now();
    notify();
  }

  function notify(): void {
    version += 1;
    for (const listener of listeners) listener();
  }

  function readCursor(): void {
    isCursorUnread = true;
    write();
  }

  // With the change itself where that may be: it comes on an animation frame, in which the chart is painted too.
  function take(): void {
    if (cursor.getTime() !== null || performance.now() - writtenAt >= restMs) write();
  }

  function follow(): () => void {
    const stops = [
      subscribeToAll(series, take),
      cursor.subscribe(readCursor),
      onScreen.subscribe(write),
      everyRest(() => performance.now() - writtenAt >= 1.5 * restMs && write()),
    ];
    return () => {
      for (const each of stops) each();
    };
  }

  return {
    getVersion: () => version,
    subscribe(listener) {
      listeners.add(listener);
      stop ??= follow();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}
