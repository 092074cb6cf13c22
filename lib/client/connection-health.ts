import 'client-only';

/** How a connection fares. */
export interface ConnectionHealth {
  /**
   * `connecting`: asking the server. `open`: live. `waiting`: reopens by itself at `retryAt`. `closed`: the server said
   * that asking again is of no use, or nobody listens.
   */
  readonly status: 'connecting' | 'open' | 'waiting' | 'closed';
  /** 0 while healthy; n = the nth reopening in a row. 0 again once the stream has stayed open for 30 s. */
  readonly attempt: number;
  /** When it reopens, in Unix milliseconds of the browser's clock; null unless `waiting`. */
  readonly retryAt: number | null;
  /** Why it is not open, for people to read; null when it is, and when nothing failed. */
  readonly lastError: string | null;
  /** Whether it is open and the server says that it cannot reach its log: nothing new can be published until it is back. */
  readonly isDegraded: boolean;
  /** Whether it is closed because the server wants another token: who looks at the page may read this no longer, or never could. */
  readonly isForbidden: boolean;
}

/** What is known of a connection before anything has been asked. */
export const initialHealth: ConnectionHealth = Object.freeze({
  status: 'connecting',
  attempt: 0,
  retryAt: null,
  lastError: null,
  isDegraded: false,
  isForbidden: false,
});
