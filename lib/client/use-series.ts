'use client';

import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react';
import type { LogEvent } from '#lib/shared/events';
import type { TopicPayloads } from '#lib/shared/payloads';
import {
  type Point,
  type ReadableRing,
  readNumber,
  type Series,
  type SeriesColumns,
  seriesKey,
  type SeriesReference,
} from '#lib/shared/series';
import type { EventSourceStore } from './event-source-store.ts';
import { useLiveStream } from './live-stream.ts';
import {
  createSeriesStore,
  feedSeries,
  type GrowingSeriesStore,
  lastPoint,
  type SelectNumber,
} from './series-store.ts';
import { useHeld } from './use-held.ts';

export interface UseSeriesOptions {
  /** How far before its newest point a series reaches back, in milliseconds. */
  windowMs: number;
  /** A silence longer than this breaks the line; default: none does. */
  maxStepMs?: number | undefined;
  /** The points to begin with; later values are not looked at. */
  initial?: SeriesColumns | undefined;
}

export interface UseSeriesStoresOptions extends Omit<UseSeriesOptions, 'initial'> {
  /** The points to begin with, by `seriesKey`; later values are not looked at. */
  initial?: Readonly<Record<string, SeriesColumns>> | undefined;
}

/** What a component draws. */
export interface SeriesView {
  readonly ring: ReadableRing;
  /** Grows when points come. */
  readonly version: number;
  /** The newest point that is not a break; null when there is none. */
  readonly last: Point | null;
}

interface ReferredSeries {
  readonly reference: SeriesReference;
  readonly series: GrowingSeriesStore;
}

/** The topics whose payload has a `value: number`. */
export type NumericTopic = {
  [Topic in keyof TopicPayloads]: TopicPayloads[Topic] extends { value: number } ? Topic : never;
}[keyof TopicPayloads];

/**
 * A topic's numbers, without rendering when they come: for what draws beside React.
 *
 * A series begins where the component mounts. Call this where the page mounts with its stream and hand the store to a
 * chart that loads later; called in the chart itself, it would miss what came while that was loading.
 *
 * @param select may be another function at each render; the newest one is asked
 */
export function useSeriesStore<Topic extends string>(
  topic: Topic,
  select: SelectNumber<Topic>,
  options: UseSeriesOptions,
): Series {
  const stream = useLiveStream();
  const { windowMs, maxStepMs } = options;
  const series = useHeld([topic, windowMs, maxStepMs], () => createSeriesStore(options));
  const selectNow = useEffectEvent(select);
  useEffect(() => feedSeries(series, stream, topic, (event) => selectNow(event)), [series, stream, topic]);
  return series;
}

/**
 * The series of several references, as `useSeriesStore` gives one.
 *
 * @returns the same array while the references are the same by value
 */
export function useSeriesStores(
  references: readonly SeriesReference[],
  { windowMs, maxStepMs, initial }: UseSeriesStoresOptions,
): readonly Series[] {
  const stream = useLiveStream();
  const key = references.map(seriesKey).join('\n');
  const { pairs, stores } = useHeld([key, windowMs, maxStepMs], () => {
    const made = references.map((reference) => ({
      reference,
      series: createSeriesStore({ windowMs, maxStepMs, initial: initial?.[seriesKey(reference)] }),
    }));
    return { pairs: made, stores: made.map(({ series }) => series) };
  });
  useEffect(() => feedAll(pairs, stream), [pairs, stream]);
  return stores;
}

/** A topic's numbers; renders at most once an animation frame. */
export function useSeries(topic: NumericTopic, options: UseSeriesOptions): SeriesView;
export function useSeries<Topic extends string>(
  topic: Topic,
  select: SelectNumber<Topic>,
  options: UseSeriesOptions,
): SeriesView;
export function useSeries<Topic extends string>(
  topic: Topic,
  ...rest: [UseSeriesOptions] | [SelectNumber<Topic>, UseSeriesOptions]
): SeriesView {
  const [select, options] = rest.length === 1 ? [readValue, rest[0]] : rest;
  const store = useSeriesStore(topic, select, options);
  const version = useSyncExternalStore(store.subscribe, store.getVersion, initialVersion);
  return useMemo(() => ({ ring: store.ring, version, last: lastPoint(store.ring) }), [store, version]);
}

function feedAll(pairs: readonly ReferredSeries[], stream: EventSourceStore): () => void {
  const stops = pairs.map(({ reference, series }) =>
    feedSeries(series, stream, reference.topic, (event) => readNumber(event.data, reference.field)),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

function readValue(event: LogEvent<unknown>): number | null {
  return readNumber(event.data, 'value');
}

function initialVersion(): number {
  return 0;
}
