import 'client-only';
import type { Position } from '#lib/shared/positions';
import { type EventSourceRegistry, pageEventSources } from './event-source-registry.ts';
import { type EventSourceStore, initialConnectionState } from './event-source-store.ts';

/**
 * The URL's one store, open while somebody listens to it. Making this does nothing by itself, so that a component may
 * do it while it renders, on a server too, and React may throw the result away.
 *
 * @param options.after where to begin; when all listeners have left and one comes back, it goes on where it was
 */
export function createSharedEventSource(
  url: string,
  {
    after,
    registry = pageEventSources,
  }: { after?: Position | undefined; registry?: EventSourceRegistry } = {},
): EventSourceStore {
  let resumeAfter = after;

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
    subscribe: (listener) => whileOpen((store) => store.subscribe(listener)),
    onEvent: (listener) => whileOpen((store) => store.onEvent(listener)),
    onType: (type, listener) => whileOpen((store) => store.onType(type, listener)),
    onGap: (listener) => whileOpen((store) => store.onGap(listener)),
    onServerTime: (listener) => whileOpen((store) => store.onServerTime(listener)),
    reportMalformed: (event) => registry.find(url)?.reportMalformed(event),
    reopenNow: () => registry.find(url)?.reopenNow(),
  };
}
