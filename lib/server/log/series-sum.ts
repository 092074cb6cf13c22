import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions } from '#lib/shared/positions';
import { readNumber } from '#lib/shared/series';
import type { SeriesBucket, SeriesQuery } from './event-log.ts';

/** The numbers of a field, summed up bucket by bucket as events come: what a database computes by itself. */
export interface SeriesSum {
  /** @param events of the topic, in order and after those that were added before */
  add(events: readonly LogEvent[]): void;
  /** Oldest first. */
  buckets(): readonly SeriesBucket[];
}

export function createSeriesSum({ field, from, to, buckets, upTo }: SeriesQuery): SeriesSum {
  const widthMs = (to - from) / buckets;
  const sums = new Map<number, SeriesBucket>();
  return {
    add(events) {
      for (const { id, at, data } of events) {
        const value = readNumber(data, field);
        if (value === null || at < from || at >= to) continue;
        if (upTo !== undefined && comparePositions(id, upTo) > 0) return;
        const bucket = Math.trunc((at - from) / widthMs);
        const sum = sums.get(bucket);
        sums.set(
          bucket,
          sum === undefined ? begin(Math.round(from + bucket * widthMs), value) : add(sum, value),
        );
      }
    },
    buckets: () => [...sums].toSorted(([a], [b]) => a - b).map(([, sum]) => sum),
  };
}

function begin(at: number, value: number): SeriesBucket {
  return { at, count: 1, min: value, max: value, first: value, last: value, mean: value };
}

function add(sum: SeriesBucket, value: number): SeriesBucket {
  const count = sum.count + 1;
  return {
    at: sum.at,
    count,
    min: Math.min(sum.min, value),
    max: Math.max(sum.max, value),
    first: sum.first,
    last: value,
    mean: sum.mean + (value - sum.mean) / count,
  };
}
