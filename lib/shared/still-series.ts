import { findFirstAfter } from './find-first-after.ts';
import { readColumns } from './read-columns.ts';
import type { ReadableRing, Series, SeriesColumns } from './series.ts';

/** A series that never changes. `columns`: oldest first */
export function stillSeries(columns: SeriesColumns): Series {
  return { ring: createStillRing(columns), getVersion: () => 0, subscribe: () => () => {} };
}

function createStillRing({ at, value }: SeriesColumns): ReadableRing {
  const times = Float64Array.from(at);
  const values = Float64Array.from(value, (each) => each ?? Number.NaN);
  const timeAt = (index: number): number => times[index] ?? Number.NaN;
  return {
    length: times.length,
    droppedCount: 0,
    lateCount: 0,
    timeAt,
    valueAt: (index) => values[index] ?? Number.NaN,
    firstAfter: (from) => findFirstAfter(times.length, timeAt, from),
    toColumns() {
      return readColumns(this);
    },
  };
}
