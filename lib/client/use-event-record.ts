'use client';

import { useSyncExternalStore } from 'react';
import { createEventRecord, type EventRecord, type EventRecordView } from './event-record.ts';
import { useLiveStream } from './live-stream.ts';
import type { LogEvent } from '#lib/shared/events';
import { useHeld } from './use-held.ts';

export interface UseEventRecordOptions {
  /** The most events kept. */
  limit: number;
  /** The events to begin with, oldest first; later values are not looked at. */
  initial: readonly LogEvent[];
}

/** The newest events of a topic, which can be paused; renders at most a few times a second. */
export function useEventRecord(
  topic: string,
  { limit, initial }: UseEventRecordOptions,
): EventRecord & Pick<EventRecordView, 'pause' | 'resume'> {
  const stream = useLiveStream();
  const view = useHeld([stream, topic, limit], () => createEventRecord(stream, topic, { limit, initial }));
  const record = useSyncExternalStore(view.subscribe, view.getSnapshot, view.getInitialSnapshot);
  return { ...record, pause: view.pause, resume: view.resume };
}
