'use client';

import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Position } from '#lib/shared/positions';
import { type ConnectionState, type EventSourceStore, initialConnectionState } from './event-source-store.ts';
import { createSharedEventSource } from './shared-event-source.ts';
import { useHeld } from './use-held.ts';

/** The page's one stream, so that panels need no URL. */
export const LiveStreamContext = createContext<EventSourceStore | null>(null);

/**
 * The stream of the page.
 *
 * @throws {Error} outside a `LiveStreamContext` provider
 */
export function useLiveStream(): EventSourceStore {
  const stream = useContext(LiveStreamContext);
  if (stream === null) {
    throw new Error('there is no live stream here; render this inside a LiveStreamContext provider');
  }
  return stream;
}

/** How the page's stream fares; renders at most once an animation frame. */
export function useConnection(): ConnectionState {
  return useConnectionOf(useLiveStream());
}

/** How a stream fares, which it keeps open; renders at most once an animation frame. */
export function useConnectionOf(stream: EventSourceStore): ConnectionState {
  return useSyncExternalStore(stream.subscribe, stream.getState, () => initialConnectionState);
}

/**
 * The value for `LiveStreamContext`. The stream is open while the calling component is mounted.
 *
 * @param options.waits whether it opens no sooner than a component calls `useStreamStart`; read at first
 * @param options.after where to begin, read when the stream opens; later values do not reopen it
 */
export function useLiveStreamProvider(
  url: string,
  { after, waits }: { after?: Position | undefined; waits?: boolean | undefined } = {},
): EventSourceStore {
  const stream = useHeld([url], () => createSharedEventSource(url, { after, waits }));
  // A listener that hears nothing: panels come and go, the stream stays.
  useEffect(() => stream.onGap(() => undefined), [stream]);
  return stream;
}

/** Opens the stream of the page, if it waits, once the calling component and all before it in the page are mounted. */
export function useStreamStart(): void {
  const stream = useLiveStream();
  useEffect(() => stream.start?.(), [stream]);
}
