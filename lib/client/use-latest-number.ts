'use client';

import { useSyncExternalStore } from 'react';
import type { LogEvent } from '#lib/shared/events';
import { readNumber } from '#lib/shared/series';
import { createLatestView } from './latest-view.ts';
import { useLiveStream } from './live-stream.ts';
import { useHeld } from './use-held.ts';

/**
 * A number of the newest event of a topic, or null while it has none; renders when that number changes.
 *
 * @param field its path, with dots: `totalBytes`
 * @param initial the event to begin with; later values are not looked at
 */
export function useLatestNumber(topic: string, field: string, initial?: LogEvent): number | null {
  const stream = useLiveStream();
  const view = useHeld([stream, topic], () => createLatestView(stream, topic, { initial }));
  const read = (event: LogEvent | null) => (event === null ? null : readNumber(event.data, field));
  return useSyncExternalStore(
    view.subscribe,
    () => read(view.getSnapshot()),
    () => read(view.getInitialSnapshot()),
  );
}
