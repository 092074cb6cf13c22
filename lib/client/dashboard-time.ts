import 'client-only';
import { parseTimeQuery, type TimeQuery, writeTimeQuery } from '#lib/shared/time-query';
import { createListenerSet } from './listener-set.ts';
import { setPageQuery } from './page-query.ts';

/** What the store uses of the page's address, so that tests can put something else in its place. */
export interface PageAddress {
  /** With its `?`. */
  readonly getQuery: () => string;
  /** Changes the query of the page without asking the server for it; a step is one that the back button takes back. */
  readonly setQuery: (query: string, isStep: boolean) => void;
  /** Calls back when the back or forward button has changed the address. */
  readonly onReturn: (listener: () => void) => () => void;
}

/** Which time a dashboard shows: it lives in the page's address, so that a link shows the same. */
export interface DashboardTimeStore {
  /** The same object until it changes. */
  readonly getTime: () => TimeQuery;
  readonly subscribe: (listener: () => void) => () => void;
  readonly chooseWindow: (windowMs: number) => void;
  /** Stands still. `until`: Unix ms */
  readonly pauseAt: (until: number) => void;
  /** Stands still elsewhere. Many in a row are one step: the address follows when they rest. */
  readonly scrubTo: (until: number) => void;
  readonly goLive: () => void;
  /** The dashboard's own window is another now: it is shown where the old one was, and the address goes on to tell the truth. */
  readonly changeDefaultWindow: (windowMs: number) => void;
  /** Follows the back button until the returned function is called. */
  readonly follow: () => () => void;
}

export interface DashboardTimeOptions {
  readonly initial: TimeQuery;
  /** The dashboard's own window: what an address means that names none. */
  readonly defaultWindowMs: number;
  /** The server's clock, in Unix ms. */
  readonly now: () => number;
  readonly address?: PageAddress;
}

/** Browsers refuse an address that changes all the time. */
const restMs = 300;

export function createDashboardTime({
  initial,
  defaultWindowMs: firstDefaultWindowMs,
  now,
  address = pageAddress,
}: DashboardTimeOptions): DashboardTimeStore {
  const listeners = createListenerSet<void>((error) => reportError(error));
  let time = initial;
  let defaultWindowMs = firstDefaultWindowMs;
  let writing: ReturnType<typeof setTimeout> | undefined;

  function change(next: TimeQuery): void {
    if (next.windowMs === time.windowMs && next.until === time.until) return;
    time = next;
    listeners.call();
  }

  function write(isStep: boolean): void {
    clearTimeout(writing);
    writing = undefined;
    const query = new URLSearchParams(address.getQuery());
    writeTimeQuery(query, time, defaultWindowMs);
    const text = query.toString();
    if (text !== address.getQuery().replace(/^\?/, ''))
      address.setQuery(text === '' ? '' : `?${text}`, isStep);
  }

  function step(next: TimeQuery): void {
    if (writing !== undefined) write(false);
    change(next);
    write(true);
  }

  return {
    getTime: () => time,
    subscribe: listeners.add,
    chooseWindow: (windowMs) => step({ ...time, windowMs }),
    pauseAt: (until) => step({ ...time, until: Math.round(until) }),
    scrubTo(until) {
      const whole = Math.round(Math.min(until, now()));
      if (time.until === null) return step({ ...time, until: whole });
      change({ ...time, until: whole });
      clearTimeout(writing);
      writing = setTimeout(() => write(false), restMs);
    },
    goLive: () => step({ ...time, until: null }),
    changeDefaultWindow(windowMs) {
      if (windowMs === defaultWindowMs) return;
      const isShown = time.windowMs === defaultWindowMs;
      defaultWindowMs = windowMs;
      if (isShown) change({ ...time, windowMs });
      write(false);
    },
    follow() {
      const stop = address.onReturn(() => {
        clearTimeout(writing);
        writing = undefined;
        const query = Object.fromEntries(new URLSearchParams(address.getQuery()));
        change(parseTimeQuery(query, defaultWindowMs, now()));
      });
      return () => {
        clearTimeout(writing);
        stop();
      };
    },
  };
}

const pageAddress: PageAddress = {
  getQuery: () => location.search,
  setQuery: setPageQuery,
  onReturn(listener) {
    addEventListener('popstate', listener);
    return () => removeEventListener('popstate', listener);
  },
};
