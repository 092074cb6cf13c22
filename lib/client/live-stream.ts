'use client';

import { createContext, useContext } from 'react';
import type { Position } from '#lib/shared/positions';
import type { ConnectionState, EventSourceStore } from './event-source-store.ts';

/** The page's one stream, so that panels need no URL. */
export const LiveStreamContext = createContext<EventSourceStore | null>(null);

/** The stream of the page. */
export function useLiveStream(): EventSourceStore {
  const stream = useContext(LiveStreamContext);
  if (stream === null) throw new Error('useLiveStream needs a LiveStreamContext provider above it');
  return stream;
}

export function useConnection(): ConnectionState {
  throw new Error('useConnection is not built yet');
}

/** The value for `LiveStreamContext`; holds the stream open while the calling component is mounted. */
export function useLiveStreamProvider(
  _url: string,
  _options: { after?: Position | undefined },
): EventSourceStore {
  throw new Error('useLiveStreamProvider is not built yet');
}
