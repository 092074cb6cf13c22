import 'client-only';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { seriesKey, type SeriesReference } from '#lib/shared/series';
import type { TimeQuery } from '#lib/shared/time-query';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createHistorySeries, type HistorySeries } from './history-series.ts';
import type { HistoryState } from './history-state.ts';
import { createEventReadings, type EventReadings } from './event-readings.ts';
import { createFrameNotifier } from './frame-notifier.ts';
import { createListenerSet } from './listener-set.ts';
import { createSeriesHistory, type SeriesHistory } from './series-history.ts';

/** A series, and how it is shown: as bars where it says how much time one of them sums up, in milliseconds. */
export interface ShownReference extends SeriesReference {
  readonly intervalMs?: number | undefined;
}

/** The same text for the same series shown in the same way. */
export function shownKey({ intervalMs, ...reference }: ShownReference): string {
  return intervalMs === undefined ? seriesKey(reference) : `${seriesKey(reference)}#${intervalMs}`;
}

/** The series of a page: panels that show the same one share it, and all show the same time. */
export interface SeriesRegistry {
  /** The one series of a reference. Asking for it has no effect that can be seen, so a component may while it renders. */
  readonly find: (reference: ShownReference) => HistorySeries;
  /** Keeps a series up to date until the returned function is called. */
  readonly retain: (reference: ShownReference) => () => void;
  readonly show: (time: TimeQuery) => void;
  /** Reads events for a panel that shows no series; how that fares is part of `readState`. */
  readonly readEvents: EventReadings['start'];
  /**
   * How the series that are kept up to date, and the events that are read, fare where they match: the worst of them. Events
   * have a topic or a pattern, and no field.
   */
  readonly readState: (matches: (reference: SeriesReference) => boolean) => HistoryState;
  /** Whether the last point of a series is the last one of the time that is shown; true for one that nobody shows. */
  readonly isEndKnown: (reference: SeriesReference) => boolean;
  /** Called when the state of a series may have changed. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads again what could not be read. */
  readonly retry: () => void;
}

export interface SeriesRegistryOptions {
  readonly stream: EventSourceStore;
  readonly snapshot: DashboardSnapshot;
  /** The server's clock, in Unix ms; never runs back. */
  readonly now: () => number;
  readonly history?: SeriesHistory;
  readonly environment?: BrowserEnvironment;
}

interface Entry {
  readonly reference: ShownReference;
  readonly series: HistorySeries;
  userCount: number;
  stop: () => void;
}

export function createSeriesRegistry({
  stream,
  snapshot,
  now,
  environment = browserEnvironment,
  history = createSeriesHistory(environment),
}: SeriesRegistryOptions): SeriesRegistry {
  const entries = new Map<string, Entry>();
  const listeners = createListenerSet<void>(environment.reportError);
  const readingChanges = createFrameNotifier(environment);
  readingChanges.subscribe(() => listeners.call());
  const readings = createEventReadings(history, readingChanges.notify);
  let shown: TimeQuery = snapshot.time;

  function create({ intervalMs, ...reference }: ShownReference): HistorySeries {
    const { time, serverTime, position } = snapshot;
    // Points that were thinned out cannot be summed up.
    const columns = intervalMs === undefined ? snapshot.series[seriesKey(reference)] : undefined;
    const from = (time.until ?? serverTime) - time.windowMs;
    return createHistorySeries({
      reference,
      intervalMs,
      stream,
      history,
      now,
      environment,
      initial: {
        time,
        columns: columns ?? { at: [], value: [] },
        position,
        from: columns === undefined ? Number.POSITIVE_INFINITY : from,
        isTopicKnown: snapshot.latest[reference.topic] !== undefined,
      },
    });
  }

  function findEntry(reference: ShownReference): Entry {
    const key = shownKey(reference);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry = { reference, series: create(reference), userCount: 0, stop: () => undefined };
    entries.set(key, entry);
    return entry;
  }

  function follow(entry: Entry): () => void {
    const { series } = entry;
    const stops = [series.follow(), series.onState(() => listeners.call())];
    series.show(shown);
    return () => {
      for (const stop of stops) stop();
    };
  }

  function listUsed(): Entry[] {
    return [...entries.values()].filter(({ userCount }) => userCount > 0);
  }

  return {
    find: (reference) => findEntry(reference).series,
    retain(reference) {
      const entry = findEntry(reference);
      if (entry.userCount === 0) entry.stop = follow(entry);
      entry.userCount += 1;
      return () => {
        entry.userCount -= 1;
        if (entry.userCount === 0) entry.stop();
      };
    },
    show(time) {
      shown = time;
      for (const { series } of listUsed()) series.show(time);
    },
    readState(matches) {
      const states = [
        ...listUsed()
          .filter(({ reference }) => matches(reference))
          .map(({ series }) => series.getState()),
        ...readings.listStates((topic) => matches({ topic, field: '' })),
      ];
      return states.find((state) => typeof state === 'object') ?? states.find(isLoading) ?? 'ready';
    },
    isEndKnown: (reference) => entries.get(shownKey(reference))?.series.isEndKnown() ?? true,
    subscribe: listeners.add,
    retry() {
      for (const { series } of listUsed()) if (typeof series.getState() === 'object') series.retry();
      readings.retry();
    },
    readEvents: readings.start,
  };
}

function isLoading(state: HistoryState): boolean {
  return state === 'loading';
}
