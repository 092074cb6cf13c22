import type { BrowserEnvironment } from '../browser-environment.ts';
import { createFrameScheduler } from '../frame-scheduler.ts';
import { FakeEventSource } from './fake-event-source.ts';

/** A browser in the hands of a test. */
export interface FakeBrowser {
  readonly environment: BrowserEnvironment;
  /** Every source that was opened, oldest first. */
  readonly sources: readonly FakeEventSource[];
  /** The source opened last. */
  readonly source: FakeEventSource;
  /** What was handed to `reportError`. */
  readonly errors: readonly unknown[];
  /** The URLs that were fetched. */
  readonly fetchedUrls: readonly string[];
  /** What `fetch` answers; rejects until it is set. */
  answer: (signal: AbortSignal) => Promise<Response>;
  /** What `random` returns; 0.5 until it is set. */
  chance: number;
  /** While hidden, no pictures are drawn. */
  isHidden: boolean;
  /** Draws a picture, unless the page is hidden. */
  readonly drawFrame: () => void;
  /** How many listen for the page to wake. */
  readonly wakeListenerCount: number;
  /** The page is shown again, thawed, or online again. */
  readonly wake: () => void;
  /** The page is left for another one. */
  readonly leave: () => void;
  /** The page is gone back to, as it was. */
  readonly comeBack: () => void;
  /** Opens a port to the worker that all pages share; there is none until it is set. */
  openStreamPort: BrowserEnvironment['openStreamPort'];
}

export function createFakeBrowser(): FakeBrowser {
  const sources: FakeEventSource[] = [];
  const errors: unknown[] = [];
  const fetchedUrls: string[] = [];
  let frameCallbacks: (() => void)[] = [];
  const reportError = (error: unknown): void => void errors.push(error);
  const wakeListeners = new Set<() => void>();
  const leaveListeners = new Set<Parameters<BrowserEnvironment['onLeave']>[0]>();

  const browser: FakeBrowser = {
    sources,
    get source() {
      const source = sources.at(-1);
      if (source === undefined) throw new Error('no source was opened');
      return source;
    },
    errors,
    fetchedUrls,
    answer: () => Promise.reject(new TypeError('Failed to fetch')),
    chance: 0.5,
    isHidden: false,
    drawFrame() {
      if (browser.isHidden) return;
      const callbacks = frameCallbacks;
      frameCallbacks = [];
      for (const callback of callbacks) callback();
    },
    get wakeListenerCount() {
      return wakeListeners.size;
    },
    wake() {
      for (const listener of wakeListeners) listener();
    },
    leave() {
      for (const { left } of leaveListeners) left();
    },
    comeBack() {
      for (const { cameBack } of leaveListeners) cameBack();
    },
    openStreamPort: () => null,
    environment: {
      openEventSource(url) {
        const source = new FakeEventSource(url);
        sources.push(source);
        return source;
      },
      fetch(url, { signal }) {
        fetchedUrls.push(url);
        return browser.answer(signal ?? new AbortController().signal);
      },
      random: () => browser.chance,
      onNextFrame: createFrameScheduler((callback) => void frameCallbacks.push(callback)),
      onWake(listener) {
        wakeListeners.add(listener);
        return () => void wakeListeners.delete(listener);
      },
      onLeave(listeners) {
        leaveListeners.add(listeners);
        return () => void leaveListeners.delete(listeners);
      },
      openStreamPort: (onBroken) => browser.openStreamPort(onBroken),
      reportError,
    },
  };
  return browser;
}
