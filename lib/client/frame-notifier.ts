import 'client-only';
import type { BrowserEnvironment } from './browser-environment.ts';
import { createListenerSet } from './listener-set.ts';

/** Tells listeners that something has changed, at most once an animation frame. */
export interface FrameNotifier {
  readonly subscribe: (listener: () => void) => () => void;
  readonly notify: () => void;
}

/** @param restMs how long it is silent after it has told them, for what need not follow every frame; default 0 */
export function createFrameNotifier(
  { onNextFrame, reportError }: BrowserEnvironment,
  restMs = 0,
): FrameNotifier {
  const listeners = createListenerSet<void>(reportError);
  let restsUntil = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    if (restMs > 0) restsUntil = performance.now() + restMs;
    listeners.call();
  };
  const wake = (): void => {
    timer = undefined;
    onNextFrame(flush);
  };

  return {
    subscribe: listeners.add,
    notify() {
      const waitMs = restMs === 0 ? 0 : restsUntil - performance.now();
      if (waitMs <= 0) onNextFrame(flush);
      else timer ??= setTimeout(wake, waitMs);
    },
  };
}
