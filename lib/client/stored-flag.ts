import 'client-only';
import { createListenerSet } from './listener-set.ts';

/** A choice of this browser between yes and no, the same in all of its tabs. */
export interface StoredFlag {
  readonly get: () => boolean;
  readonly set: (value: boolean) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * A choice that `localStorage` keeps. Where that is not to be had, as in a browser that refuses it, it lasts as long as the
 * page.
 *
 * @param byDefault what counts until somebody chooses
 */
export function createStoredFlag(name: string, byDefault: boolean): StoredFlag {
  const listeners = createListenerSet<void>((error) => reportError(error));
  let unstored: boolean | null = null;

  return {
    get() {
      const stored = unstored ?? readStored(name);
      return stored ?? byDefault;
    },
    set(value) {
      unstored = store(name, value) ? null : value;
      listeners.call();
    },
    subscribe(listener) {
      const stop = listeners.add(listener);
      // Comes from other tabs only.
      addEventListener('storage', listener);
      return () => {
        stop();
        removeEventListener('storage', listener);
      };
    },
  };
}

function readStored(name: string): boolean | null {
  try {
    const text = localStorage.getItem(name);
    return text === null ? null : text === 'yes';
  } catch {
    return null;
  }
}

function store(name: string, value: boolean): boolean {
  try {
    localStorage.setItem(name, value ? 'yes' : 'no');
    return true;
  } catch {
    return false;
  }
}
