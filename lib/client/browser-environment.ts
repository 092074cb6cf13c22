import 'client-only';
import { openStreamPort } from './browser-stream/open-stream-port.ts';
import type { StreamPort } from './browser-stream/stream-port.ts';
import { type ConnectionEnvironment, network } from './connection-environment.ts';
import { createFrameScheduler } from './frame-scheduler.ts';

/** What the stores use of the browser, so that tests can put something else in its place. */
export interface BrowserEnvironment extends ConnectionEnvironment {
  /** Calls back before the next picture is drawn; once, however often the same function is handed in before. */
  readonly onNextFrame: (callback: () => void) => void;
  /** Hears that the page is left, perhaps to be kept as it is for the way back, and that it came back. */
  readonly onLeave: (listeners: LeaveListeners) => () => void;
  /**
   * Opens a port to the worker that all pages of this browser share; null where there is none.
   *
   * @param onBroken called when that worker cannot run
   */
  readonly openStreamPort: (onBroken: () => void) => StreamPort | null;
  /** Hands an error to the page's own error handling. */
  readonly reportError: (error: unknown) => void;
}

interface LeaveListeners {
  readonly left: () => void;
  readonly cameBack: () => void;
}

/** The real browser. Nothing of it is touched before it is used, so that pages can be rendered on a server too. */
export const browserEnvironment: BrowserEnvironment = {
  ...network,
  onNextFrame: createFrameScheduler((callback) => requestAnimationFrame(callback)),
  onWake,
  onLeave,
  openStreamPort,
  reportError: (error) => reportError(error),
};

function onWake(listener: () => void): () => void {
  const onVisibility = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', onVisibility);
  document.addEventListener('resume', listener);
  window.addEventListener('pageshow', listener);
  window.addEventListener('online', listener);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    document.removeEventListener('resume', listener);
    window.removeEventListener('pageshow', listener);
    window.removeEventListener('online', listener);
  };
}

function onLeave({ left, cameBack }: LeaveListeners): () => void {
  const onShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) cameBack();
  };
  window.addEventListener('pagehide', left);
  window.addEventListener('pageshow', onShow);
  return () => {
    window.removeEventListener('pagehide', left);
    window.removeEventListener('pageshow', onShow);
  };
}
