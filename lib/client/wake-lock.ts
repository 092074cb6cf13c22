import 'client-only';

/** What a wake lock uses of the browser, so that tests can put something else in its place. */
export interface WakeLockEnvironment {
  /** Null where the browser has none: it gives them to pages over HTTPS, and not every browser does. */
  readonly request: (() => Promise<HeldWakeLock>) | null;
  readonly isVisible: () => boolean;
  readonly onVisibilityChange: (listener: () => void) => () => void;
}

/** What is used of the browser's `WakeLockSentinel`. */
export interface HeldWakeLock {
  readonly release: () => Promise<void>;
  readonly addEventListener: (type: 'release', listener: () => void) => void;
}

/** `refused`: the screen may go dark, for the browser has no such lock, or does not give it now. */
export type WakeLockStatus = 'asking' | 'held' | 'refused';

/** Keeps the screen on while it is held. */
export interface WakeLock {
  readonly getStatus: () => WakeLockStatus;
  readonly subscribe: (listener: () => void) => () => void;
  readonly release: () => void;
}

/**
 * Asks for a lock that keeps the screen on. The browser takes it away from a page that is hidden, and when the battery is
 * low: it is asked for again whenever the page is shown.
 *
 * @see https://www.w3.org/TR/screen-wake-lock/
 */
export function holdWakeLock(environment: WakeLockEnvironment): WakeLock {
  const listeners = new Set<() => void>();
  let status: WakeLockStatus = 'asking';
  let held: HeldWakeLock | null = null;
  let isAsking = false;
  let isReleased = false;

  function become(next: WakeLockStatus): void {
    status = next;
    for (const listener of listeners) listener();
  }

  function drop(lock: HeldWakeLock): void {
    // It has gone already, or goes with the page.
    lock.release().catch(() => undefined);
  }

  function keep(lock: HeldWakeLock): void {
    if (isReleased) {
      drop(lock);
      return;
    }
    held = lock;
    become('held');
    lock.addEventListener('release', () => {
      held = null;
      if (!isReleased && environment.isVisible()) become('refused');
    });
  }

  async function ask(): Promise<void> {
    if (isReleased || isAsking || held !== null || !environment.isVisible()) return;
    isAsking = true;
    try {
      if (environment.request === null) become('refused');
      else keep(await environment.request());
    } catch {
      become('refused');
    } finally {
      isAsking = false;
    }
  }

  const stop = environment.onVisibilityChange(() => void ask());
  void ask();

  return {
    getStatus: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    release() {
      isReleased = true;
      stop();
      if (held !== null) drop(held);
    },
  };
}

/** The real browser. */
export function browserWakeLocks(): WakeLockEnvironment {
  return {
    request: 'wakeLock' in navigator ? () => navigator.wakeLock.request('screen') : null,
    isVisible: () => document.visibilityState === 'visible',
    onVisibilityChange(listener) {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
  };
}
