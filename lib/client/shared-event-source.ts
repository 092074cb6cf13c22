import 'client-only';
import type { Position } from '#lib/shared/positions';
import { type EventSourceRegistry, pageEventSources } from './event-source-registry.ts';
import { type EventSourceStore, initialConnectionState } from './event-source-store.ts';

/**
 * The URL's one store, open while somebody listens to it. Making this does nothing by itself, so that a component may
 * do it while it renders, on a server too, and React may throw the result away.
 *
 * @param options.waits whether it opens no sooner than `start` is called, whoever listens
 * @param options.after where to begin; when all listeners have left and one comes back, it goes on where it was
 */
export function createSharedEventSource(
  url: string,
  {
    after,
    waits = false,
    registry = pageEventSources,
  }: {
    after?: Position | undefined;
    waits?: boolean | undefined;
    registry?: EventSourceRegistry;
  } = {},
): EventSourceStore {
  let resumeAfter = after;
  let isWaiting = waits;
  /** Called at the start, in the order in which they came. */
  const waiting = new Set<() => void>();

  function whileStarted(listen: (store: EventSourceStore) => () => void): () => void {
    if (!isWaiting) return whileOpen(listen);
    let stop: (() => void) | null = null;
    const begin = (): void => {
      stop = whileOpen(listen);
    };
    waiting.add(begin);
    return () => {
      waiting.delete(begin);
      stop?.();
    };
  }

  function start(): void {
    isWaiting = false;
    for (const begin of waiting) begin();
    waiting.clear();
  }

  function whileOpen(listen: (store: EventSourceStore) => () => void): () => void {
    const { store, release } = registry.retain(url, { after: resumeAfter });
    const stop = listen(store);
    return () => {
      stop();
      resumeAfter = store.getState().position ?? resumeAfter;
      release();
    };
  }

  return {
    url,
    getState: () => registry.find(url)?.getState() ?? initialConnectionState,
    subscribe: (listener) => whileStarted((store) => store.subscribe(listener)),
    onEvent: (listener) => whileStarted((store) => store.onEvent(listener)),
    onType: (type, listener) => whileStarted((store) => store.onType(type, listener)),
    onGap: (listener) => whileStarted((store) => store.onGap(listener)),
    onServerTime: (listener) => whileStarted((store) => store.onServerTime(listener)),
    reportMalformed: (event) => registry.find(url)?.reportMalformed(event),
    reopenNow: () => registry.find(url)?.reopenNow(),
    start,
  };
}
