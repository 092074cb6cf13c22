import 'client-only';
import { createFrameScheduler } from './frame-scheduler.ts';

/** What the stores use of the browser, so that tests can put something else in its place. */
export interface BrowserEnvironment {
  readonly openEventSource: (url: string) => NativeEventSource;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** From 0 to less than 1. */
  readonly random: () => number;
  /** Calls back before the next picture is drawn; once, however often the same function is handed in before. */
  readonly onNextFrame: (callback: () => void) => void;
  /** Hears that the page is shown again, thawed, or has a network again. */
  readonly onWake: (listener: () => void) => () => void;
  /** Hands an error to the page's own error handling. */
  readonly reportError: (error: unknown) => void;
}

/** What the stores use of the browser's `EventSource`. */
export interface NativeEventSource {
  readonly readyState: number;
  readonly CLOSED: number;
  readonly close: () => void;
  readonly addEventListener: (type: string, listener: (event: Event) => void) => void;
}

/** The real browser. Nothing of it is touched before it is used, so that pages can be rendered on a server too. */
export const browserEnvironment: BrowserEnvironment = {
  openEventSource: (url) => new EventSource(url),
  fetch: (url, init) => fetch(url, init),
  random: () => Math.random(),
  onNextFrame: createFrameScheduler((callback) => requestAnimationFrame(callback)),
  onWake,
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
