import 'client-only';
import type { Position } from '#lib/shared/positions';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import {
  createEventSourceStore,
  type EventSourceStore,
  type OwnedEventSourceStore,
} from './event-source-store.ts';

/**
 * How long a connection outlives its last user: React's Strict Mode and a change of route leave and come back at once.
 */
const lingerMs = 1_000;

interface RetainedEventSource {
  readonly store: EventSourceStore;
  /** Call it once. */
  readonly release: () => void;
}

/** One store for each URL, compared by value. */
export interface EventSourceRegistry {
  /**
   * Opens the URL's store, or joins the users of the open one.
   *
   * @param options.after where to begin; only the first user's counts
   */
  readonly retain: (url: string, options?: { after?: Position | undefined }) => RetainedEventSource;
  /** The URL's store while it has users or lingers; null otherwise. */
  readonly find: (url: string) => EventSourceStore | null;
}

interface Entry {
  readonly store: OwnedEventSourceStore;
  userCount: number;
  lingerTimer: ReturnType<typeof setTimeout> | undefined;
}

export function createEventSourceRegistry(environment: BrowserEnvironment): EventSourceRegistry {
  const entries = new Map<string, Entry>();

  function open(url: string, after: Position | undefined): Entry {
    const store = createEventSourceStore(url, { after, environment });
    const entry = { store, userCount: 0, lingerTimer: undefined };
    store.open();
    entries.set(url, entry);
    return entry;
  }

  function release(entry: Entry): void {
    entry.userCount -= 1;
    if (entry.userCount > 0) return;
    entry.lingerTimer = setTimeout(() => {
      entries.delete(entry.store.url);
      entry.store.close();
    }, lingerMs);
  }

  return {
    retain(url, { after } = {}) {
      const entry = entries.get(url) ?? open(url, after);
      clearTimeout(entry.lingerTimer);
      entry.userCount += 1;
      return { store: entry.store, release: () => release(entry) };
    },
    find: (url) => entries.get(url)?.store ?? null,
  };
}

/** The stores of this page. */
export const pageEventSources = createEventSourceRegistry(browserEnvironment);
