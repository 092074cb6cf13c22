'use client';

import type { LogEvent } from '#lib/shared/events';
import type { PayloadOf, TopicPayloads } from '#lib/shared/payloads';
import type { PointRing } from '#lib/shared/point-ring';
import type { Point, SeriesColumns, SeriesReference } from '#lib/shared/series';
import type { SeriesStore } from './series-store.ts';

export interface UseSeriesOptions {
  windowMs: number;
  /** A silence longer than this breaks the line; default: none does. */
  maxStepMs?: number | undefined;
  /** The points to begin with; later values are not looked at. */
  initial?: SeriesColumns | undefined;
}

export interface UseSeriesStoresOptions {
  windowMs: number;
  maxStepMs?: number | undefined;
  /** By `seriesKey`. */
  initial?: Readonly<Record<string, SeriesColumns>> | undefined;
}

export interface Series {
  readonly ring: PointRing;
  readonly version: number;
  readonly last: Point | null;
}

/** The topics whose payload has a `value: number`. */
export type NumericTopic = {
  [Topic in keyof TopicPayloads]: TopicPayloads[Topic] extends { value: number } ? Topic : never;
}[keyof TopicPayloads];

/** The number of an event, or null when it has none for this series. */
export type SelectNumber<Topic extends string> = (event: LogEvent<PayloadOf<Topic>>) => number | null;

export function useSeriesStore<Topic extends string>(
  _topic: Topic,
  _select: SelectNumber<Topic>,
  _options: UseSeriesOptions,
): SeriesStore {
  throw new Error('useSeriesStore is not built yet');
}

export function useSeriesStores(
  _references: readonly SeriesReference[],
  _options: UseSeriesStoresOptions,
): readonly SeriesStore[] {
  throw new Error('useSeriesStores is not built yet');
}

export function useSeries(topic: NumericTopic, options: UseSeriesOptions): Series;
export function useSeries<Topic extends string>(
  topic: Topic,
  select: SelectNumber<Topic>,
  options: UseSeriesOptions,
): Series;
export function useSeries(): Series {
  throw new Error('useSeries is not built yet');
}
