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
import { loadSeriesHistory } from './load-series-history.ts';
import type { SeriesHistory } from './series-history.ts';

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
  /** Keeps a series that was found up to date until the returned function is called; a moment later it may be forgotten. */
  readonly retain: (series: HistorySeries) => () => void;
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
  /** What the page was rendered with. */
  readonly snapshot: Pick<DashboardSnapshot, 'time' | 'serverTime' | 'position' | 'series' | 'latest'>;
  /** The server's clock, in Unix ms; never runs back. */
  readonly now: () => number;
  readonly history?: SeriesHistory;
  readonly environment?: BrowserEnvironment;
}

/** How long a series is kept that nobody shows, in milliseconds: a panel that comes back need not read it again. */
export const lingerMs = 30_000;

interface Entry {
  readonly reference: ShownReference;
  readonly series: HistorySeries;
  userCount: number;
  stop: () => void;
  forgetting: ReturnType<typeof setTimeout> | undefined;
}

export function createSeriesRegistry({
  stream,
  snapshot,
  now,
  environment = browserEnvironment,
  history = loadSeriesHistory(environment),
}: SeriesRegistryOptions): SeriesRegistry {
  const entries = new Map<string, Entry>();
  /** Of each series that somebody may still hold, forgotten or not: a component keeps its own while it is hidden. */
  const entryOf = new WeakMap<HistorySeries, Entry>();
  const used = new Set<Entry>();
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

  function find(reference: ShownReference): HistorySeries {
    const key = shownKey(reference);
    const known = entries.get(key);
    if (known !== undefined) return known.series;
    const series = create(reference);
    const entry: Entry = { reference, series, userCount: 0, stop: () => undefined, forgetting: undefined };
    entries.set(key, entry);
    entryOf.set(series, entry);
    return series;
  }

  function follow({ series }: Entry): () => void {
    const stops = [series.follow(), series.onState(() => listeners.call())];
    series.show(shown);
    return () => {
      for (const stop of stops) stop();
    };
  }

  function begin(entry: Entry): void {
    clearTimeout(entry.forgetting);
    const key = shownKey(entry.reference);
    if (!entries.has(key)) entries.set(key, entry);
    used.add(entry);
    entry.stop = follow(entry);
  }

  function end(entry: Entry): void {
    used.delete(entry);
    entry.stop();
    entry.forgetting = setTimeout(() => forget(entry), lingerMs);
  }

  function forget(entry: Entry): void {
    const key = shownKey(entry.reference);
    if (entries.get(key) === entry) entries.delete(key);
  }

  return {
    find,
    retain(series) {
      const entry = entryOf.get(series);
      if (entry === undefined) throw new Error('this series was not found in this registry');
      if (entry.userCount === 0) begin(entry);
      entry.userCount += 1;
      return () => {
        entry.userCount -= 1;
        if (entry.userCount === 0) end(entry);
      };
    },
    show(time) {
      shown = time;
      for (const { series } of used) series.show(time);
    },
    readState(matches) {
      const states = [
        ...[...used].filter(({ reference }) => matches(reference)).map(({ series }) => series.getState()),
        ...readings.listStates((topic) => matches({ topic, field: '' })),
      ];
      return states.find((state) => typeof state === 'object') ?? states.find(isLoading) ?? 'ready';
    },
    isEndKnown: (reference) => entries.get(shownKey(reference))?.series.isEndKnown() ?? true,
    subscribe: listeners.add,
    retry() {
      for (const { series } of used) if (typeof series.getState() === 'object') series.retry();
      readings.retry();
    },
    readEvents: readings.start,
  };
}

function isLoading(state: HistoryState): boolean {
  return state === 'loading';
}
