import type { ReadableRing, SeriesColumns } from './series.ts';

/** A copy of all points of a ring, with null where the line breaks. */
export function readColumns(ring: Pick<ReadableRing, 'length' | 'timeAt' | 'valueAt'>): SeriesColumns {
  const indexes = Array.from({ length: ring.length }, (_, index) => index);
  return {
    at: indexes.map((index) => ring.timeAt(index)),
    value: indexes.map((index) => toValue(ring.valueAt(index))),
  };
}

function toValue(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
