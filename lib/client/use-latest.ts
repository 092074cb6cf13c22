'use client';

import { useSyncExternalStore } from 'react';
import type { LogEvent } from '#lib/shared/events';
import type { PayloadOf } from '#lib/shared/payloads';
import { createLatestView } from './latest-view.ts';
import { useLiveStream } from './live-stream.ts';
import { useHeld } from './use-held.ts';

/**
 * The newest event of a topic that carries what the topic carries; renders at most once an animation frame.
 *
 * @param initial the event to begin with; later values are not looked at
 */
export function useLatest<Topic extends string>(
  topic: Topic,
  initial?: LogEvent,
): LogEvent<PayloadOf<Topic>> | null {
  const stream = useLiveStream();
  const view = useHeld([stream, topic], () => createLatestView(stream, topic, { initial }));
  return useSyncExternalStore(view.subscribe, view.getSnapshot, view.getInitialSnapshot);
}
