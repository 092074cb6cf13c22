import type { SeriesColumns } from './series.ts';
import { createUsualInterval, toLongestStepMs } from './usual-interval.ts';

/** The same points, with a break where there is none for longer than is usual for the series. `columns`: oldest first */
export function breakColumns(columns: SeriesColumns): SeriesColumns {
  const interval = createUsualInterval();
  const at: number[] = [];
  const value: (number | null)[] = [];
  for (const [index, time] of columns.at.entries()) {
    const its = columns.value[index] ?? null;
    const breakAt = (at.at(-1) ?? Number.NaN) + toLongestStepMs(interval.get());
    if (time > breakAt && value.at(-1) !== null) {
      at.push(breakAt);
      value.push(null);
    }
    if (its !== null) interval.note(time);
    at.push(time);
    value.push(its);
  }
  return { at, value };
}
