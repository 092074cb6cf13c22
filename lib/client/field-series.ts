import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { listNewFields } from '#lib/shared/numeric-fields';
import { readNumber, type Series, type SeriesColumns } from '#lib/shared/series';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createSeriesStore, type GrowingSeriesStore } from './series-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { followTopic } from './topic-events.ts';

/** The series of each numeric field of a topic, by its path. */
export type FieldSeries = Readonly<Record<string, Series>>;

export interface FieldSeriesOptions {
  readonly windowMs: number;
  /** A silence longer than this breaks the lines, in milliseconds. */
  readonly maxStepMs: number;
  /** The most points of a field. */
  readonly capacity: number;
  /** The most fields; those that come later are left out. */
  readonly maxFields: number;
  /** The points to begin with, by field. */
  readonly initial?: Readonly<Record<string, SeriesColumns>> | undefined;
  readonly environment?: BrowserEnvironment | undefined;
}

/** What numbers a topic carries: a series for each field, and another when an event brings a new one. */
export function createFieldSeries(
  stream: EventSourceStore,
  topic: string,
  { maxFields, initial = {}, environment, ...options }: FieldSeriesOptions,
): StreamView<FieldSeries> {
  const stores = new Map<string, GrowingSeriesStore>();

  function create(field: string, columns?: SeriesColumns): GrowingSeriesStore {
    const store = createSeriesStore({
      ...options,
      initial: columns,
      ...(environment === undefined ? {} : { environment }),
    });
    stores.set(field, store);
    return store;
  }

  /** Whether it brought a new field. */
  function take({ at, data }: LogEvent<unknown>): boolean {
    const before = stores.size;
    for (const field of listNewFields(data, stores, maxFields)) create(field);
    for (const [field, store] of stores) {
      const value = readNumber(data, field);
      if (value !== null) store.add(at, value);
    }
    return stores.size > before;
  }

  function breakLines(at: number): void {
    for (const store of stores.values()) store.add(at, null);
  }

  for (const [field, columns] of Object.entries(initial)) create(field, columns);
  return createStreamView<FieldSeries>({
    read: () => Object.fromEntries(stores),
    follow: (changed) =>
      followTopic(stream, topic, {
        take(event) {
          if (take(event)) changed();
        },
        breakAt: breakLines,
      }),
    environment,
  });
}
