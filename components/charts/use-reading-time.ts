import { useSyncExternalStore } from 'react';
import { useTimeZone } from '../ui/time-zone.tsx';
import type { ChartLine } from './chart-line.ts';
import type { ChartView } from './chart-view.ts';
import { findTimeAfter, findTimeBefore } from './reading-times.ts';
import { formatReadingTime } from './time-labels.ts';

/** What writes the time of a reading, with what tells it from the others in view. */
export function useReadingTime(lines: readonly ChartLine[], view: ChartView): (at: number) => string {
  const spanMs = useSyncExternalStore(view.subscribe, view.getSpanMs, view.getSpanMs);
  const timeZone = useTimeZone();
  const rings = lines.map(({ series }) => series.ring);
  return (at) => {
    const neighbours = [findTimeBefore(rings, at), findTimeAfter(rings, at)].filter((each) => each !== null);
    return formatReadingTime(at, { spanMs, neighbours, timeZone });
  };
}
