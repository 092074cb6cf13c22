import 'client-only';

/** What is used of the browser, so that tests can put something else in its place. */
export interface PageVisibility {
  readonly isVisible: () => boolean;
  readonly onChange: (listener: () => void) => () => void;
  /** None over plain HTTP. */
  readonly locks: Pick<LockManager, 'request' | 'query'> | undefined;
}

/** All pages of this browser that are visible hold it at once: it also goes when a page crashes. */
const lockName = 'pulseboard-visible-page';

/** Lets the other pages of this browser know while this one is visible, until the returned function is called. */
export function tellWhileVisible({ isVisible, onChange, locks }: PageVisibility): () => void {
  let release: (() => void) | null = null;

  function follow(): void {
    if (!isVisible()) letGo();
    else if (release === null) hold();
  }

  function hold(): void {
    const isOver = new Promise<void>((resolve) => (release = resolve));
    locks?.request(lockName, { mode: 'shared' }, () => isOver).catch(() => undefined);
  }

  function letGo(): void {
    release?.();
    release = null;
  }

  const stop = onChange(follow);
  follow();
  return () => {
    stop();
    letGo();
  };
}

/** Whether somebody may be looking at a page of this browser; without locks, only this one is known. */
export async function isSomePageVisible({ isVisible, locks }: PageVisibility): Promise<boolean> {
  if (isVisible() || locks === undefined) return isVisible();
  const { held = [] } = await locks.query();
  return held.some(({ name }) => name === lockName);
}

/** That of the real browser. */
export const browserVisibility: PageVisibility = {
  isVisible: () => document.visibilityState === 'visible',
  onChange(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
  get locks() {
    // The types say that it is always there.
    return isSecureContext ? navigator.locks : undefined;
  },
};
