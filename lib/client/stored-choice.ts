import 'client-only';
import { createListenerSet } from './listener-set.ts';

/** A choice of this browser, the same in all of its tabs. */
export interface StoredChoice<Choice extends string> {
  readonly get: () => Choice;
  readonly set: (choice: Choice) => void;
  /** Hears of a new choice, of other tabs too. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * A choice that `localStorage` keeps. Where that is not to be had, as in a browser that refuses it, it lasts as long as the
 * page.
 *
 * @param read what a stored text means, and what counts until somebody chooses
 */
export function createStoredChoice<Choice extends string>(
  name: string,
  read: (stored: string | null) => Choice,
): StoredChoice<Choice> {
  const listeners = createListenerSet<void>((error) => reportError(error));
  let unstored: Choice | null = null;

  return {
    get: () => unstored ?? read(readStored(name)),
    set(choice) {
      unstored = store(name, choice) ? null : choice;
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

function readStored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function store(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
