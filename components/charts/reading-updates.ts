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

/** All charts of a page in one turn, and so in one rendering and one layout. */
const everyFifthOfASecond = createSharedTimer(200);

/** @param onScreen text that cannot be seen is written when it can again */
export function createReadingUpdates(
  series: readonly Series[],
  cursor: ChartCursor,
  onScreen: OnScreen,
): ReadingUpdates {
  const listeners = new Set<() => void>();
  let version = 0;
  let written = -1;
  let stop: (() => void) | null = null;

  function update(): void {
    const current = series.reduce((sum, { getVersion }) => sum + getVersion(), 0);
    if (current === written || !onScreen.isVisible()) return;
    written = current;
    notify();
  }

  function notify(): void {
    version += 1;
    for (const listener of listeners) listener();
  }

  function follow(): () => void {
    const stops = [
      everyFifthOfASecond(update),
      onScreen.subscribe(update),
      cursor.subscribe(notify),
      subscribeToAll(series, () => cursor.getTime() !== null && update()),
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
