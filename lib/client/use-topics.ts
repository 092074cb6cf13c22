'use client';

import { useSyncExternalStore } from 'react';
import type { LogEvent } from '#lib/shared/events';
import type { SeriesColumns } from '#lib/shared/series';
import { useLiveStream } from './live-stream.ts';
import { createTopicsView, type TopicState } from './topics-view.ts';
import { useHeld } from './use-held.ts';

export type { TopicState } from './topics-view.ts';

export interface UseTopicsOptions {
  /** The most topics kept; beyond it a new one waits until one of them has been silent for a while. */
  limit: number;
  /** How long a series reaches back, in milliseconds. */
  windowMs: number;
  /** The path to the number that is gathered, with dots; default `value`. */
  field?: string | undefined;
  /** The newest event of each topic, by topic, as in `DashboardSnapshot.latest`; later values are not looked at. */
  initial?: Readonly<Record<string, LogEvent>> | undefined;
  /** The points to begin with, by `seriesKey` of the field, as in `DashboardSnapshot.series`; likewise. */
  initialSeries?: Readonly<Record<string, SeriesColumns>> | undefined;
}

/**
 * The topics that match, sorted by name; renders at most once an animation frame.
 *
 * @param matches which topics to take. The first one counts, so that an arrow function may be written in place: filter
 *   the result when the choice changes
 */
export function useTopics(
  matches: (topic: string) => boolean,
  { limit, windowMs, field, initial, initialSeries }: UseTopicsOptions,
): readonly TopicState[] {
  const stream = useLiveStream();
  const view = useHeld([stream, limit, windowMs, field], () =>
    createTopicsView(stream, { matches, limit, windowMs, field, initial, initialSeries }),
  );
  return useSyncExternalStore(view.subscribe, view.getSnapshot, view.getInitialSnapshot);
}
