import type { Series } from '#lib/shared/series';
import { stillSeries } from '#lib/shared/still-series';
import type { GalleryState } from './gallery-state.ts';
import { sampleShapes, stillTo, toSampleColumns, toSampleCounts } from './sample-columns.ts';

const made = new Map<string, Series>();

/** A still series of samples; the same object for the same state and seed. */
export function stillSample(state: GalleryState, seed: number): Series {
  return keep(`${state} ${seed}`, () => stillSeries(toSampleColumns(sampleShapes[state], seed, stillTo)));
}

/** What was traded so far at the times of a still series of samples. */
export function stillCount(state: GalleryState, seed: number): Series {
  return keep(`${state} ${seed} count`, () => {
    const columns = toSampleColumns(sampleShapes[state], seed, stillTo);
    return stillSeries(toSampleCounts(columns, seed + 1));
  });
}

function keep(key: string, make: () => Series): Series {
  const known = made.get(key);
  if (known !== undefined) return known;
  const series = make();
  made.set(key, series);
  return series;
}
