import 'client-only';
import type { BrowserEnvironment } from './browser-environment.ts';
import { createListenerSet } from './listener-set.ts';

/** Tells listeners that something has changed, at most once an animation frame. */
export interface FrameNotifier {
  readonly subscribe: (listener: () => void) => () => void;
  readonly notify: () => void;
}

export function createFrameNotifier({ onNextFrame, reportError }: BrowserEnvironment): FrameNotifier {
  const listeners = createListenerSet<void>(reportError);
  const flush = (): void => listeners.call();

  return {
    subscribe: listeners.add,
    notify: () => onNextFrame(flush),
  };
}
