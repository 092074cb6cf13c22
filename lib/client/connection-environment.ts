import 'client-only';

/** What a connection to the server needs of the browser, in a page or in a worker. */
export interface ConnectionEnvironment {
  readonly openEventSource: (url: string) => NativeEventSource;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** From 0 to less than 1. */
  readonly random: () => number;
  /** Hears that the page is shown again, thawed, or has a network again. */
  readonly onWake: (listener: () => void) => () => void;
}

/** What the stores use of the browser's `EventSource`. */
export interface NativeEventSource {
  readonly readyState: number;
  readonly CLOSED: number;
  readonly close: () => void;
  readonly addEventListener: (type: string, listener: (event: Event) => void) => void;
}

/** What pages and workers have alike. */
export type Network = Omit<ConnectionEnvironment, 'onWake'>;

/** The real one. Nothing of it is touched before it is used, so that pages can be rendered on a server too. */
export const network: Network = {
  openEventSource: (url) => new EventSource(url),
  fetch: (url, init) => fetch(url, init),
  random: () => Math.random(),
};
