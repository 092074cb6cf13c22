'use client';

import { useSyncExternalStore } from 'react';
import { createFieldSeries, type FieldSeries, type FieldSeriesOptions } from './field-series.ts';
import { useLiveStream } from './live-stream.ts';
import { useHeld } from './use-held.ts';

/** The series of each numeric field of a topic; renders when a new field comes. `options`: those of the first time */
export function useFieldSeries(topic: string, options: Omit<FieldSeriesOptions, 'environment'>): FieldSeries {
  const stream = useLiveStream();
  const view = useHeld([stream, topic], () => createFieldSeries(stream, topic, options));
  return useSyncExternalStore(view.subscribe, view.getSnapshot, view.getInitialSnapshot);
}
