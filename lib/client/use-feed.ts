'use client';

import { useSyncExternalStore } from 'react';
import type { LogEvent } from '#lib/shared/events';
import type { PayloadOf } from '#lib/shared/payloads';
import { createFeedView } from './feed-view.ts';
import { useLiveStream } from './live-stream.ts';
import { useHeld } from './use-held.ts';

export interface UseFeedOptions {
  /** The most events kept. */
  limit: number;
  /** The events to begin with, oldest first; later values are not looked at. */
  initial?: readonly LogEvent[] | undefined;
}

/** The newest events of a topic, or of the topics of a pattern, newest last; renders at most once an animation frame. */
export function useFeed<Topic extends string>(
  topic: Topic,
  { limit, initial }: UseFeedOptions,
): readonly LogEvent<PayloadOf<Topic>>[] {
  const stream = useLiveStream();
  const view = useHeld([stream, topic, limit], () => createFeedView(stream, topic, { limit, initial }));
  return useSyncExternalStore(view.subscribe, view.getSnapshot, view.getInitialSnapshot);
}
