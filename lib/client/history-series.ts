import 'client-only';
import { datedAheadMs } from '#lib/shared/event-dates';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionTime } from '#lib/shared/positions';
import {
  type ReadableRing,
  readNumber,
  type Series,
  type SeriesColumns,
  type SeriesReference,
} from '#lib/shared/series';
import type { TimeQuery } from '#lib/shared/time-query';
import { stillSeries } from '#lib/shared/still-series';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore, StreamGap } from './event-source-store.ts';
import { createFrameNotifier } from './frame-notifier.ts';
import type { HistoryState, InitialPoints } from './history-state.ts';
import { createLiveRing, toBucketMs } from './live-ring.ts';
import type { SeriesHistory } from './series-history.ts';
import { createSingleReading } from './single-reading.ts';
import { createSwitchingRing } from './switching-ring.ts';

/** A series whose past comes from the server and whose present from the stream, each event once. */
export interface HistorySeries extends Series {
  /** The same object until it changes. */
  readonly getState: () => HistoryState;
  /**
   * Whether the last point is the last one of the time that is shown: false while the time stands still where nothing is read
   * yet, or can be.
   */
  readonly isEndKnown: () => boolean;
  /** Called after the state has changed, or whether the end is known, on an animation frame. */
  readonly onState: (listener: () => void) => () => void;
  /** Shows another time: what is there at once, and what is missing when it has been read. */
  readonly show: (time: TimeQuery) => void;
  /** Reads again what could not be read. */
  readonly retry: () => void;
  /** Follows the stream until the returned function is called. */
  readonly follow: () => () => void;
}

export interface HistorySeriesOptions {
  readonly reference: SeriesReference;
  readonly stream: EventSourceStore;
  readonly history: SeriesHistory;
  readonly initial: InitialPoints;
  /** How much time a bar sums up, where bars are shown, in milliseconds; default: a line is. */
  readonly intervalMs?: number | undefined;
  /** The server's clock, in Unix ms; never runs back. */
  readonly now: () => number;
  readonly environment?: BrowserEnvironment;
}

/** Points that stand still. */
interface StillPoints {
  readonly ring: ReadableRing;
  readonly windowMs: number;
  /** Where no point is missing, in Unix ms. */
  readonly from: number;
  readonly to: number;
}

/** A point that the stream brought while older ones were on their way. */
interface HeardPoint {
  readonly id: Position;
  readonly at: number;
  readonly value: number | null;
}

/** The clock is a sum of fractions. */
const clockErrorMs = 1;

/** How far beyond a time that stands still points are read, in windows: for whoever looks a little further. */
const margin = 0.5;

/** A time that stands still is read when nobody has moved it for so long, in milliseconds. */
const restMs = 200;

export function createHistorySeries({
  reference,
  stream,
  history,
  initial,
  intervalMs: barIntervalMs,
  now,
  environment = browserEnvironment,
}: HistorySeriesOptions): HistorySeries {
  const intervalMs = barIntervalMs ?? null;
  const changes = createFrameNotifier(environment);
  const stateChanges = createFrameNotifier(environment);
  let shown = initial.time;
  let live = createLiveRing(shown.windowMs, intervalMs);
  /** From here on `live` misses nothing but what it has let go of; Infinity while it has a hole. */
  let liveFrom = Number.POSITIVE_INFINITY;
  let still: StillPoints | null = null;
  let state: HistoryState = 'ready';
  let isEndKnown = true;
  let version = 0;
  const reading = createSingleReading<SeriesColumns>();
  let heard: HeardPoint[] = [];
  /** Events up to here are in what was read, or cannot be had. */
  let readUpTo = initial.position;
  let { isTopicKnown } = initial;
  if (shown.until === null) {
    live.addAll(initial.columns);
    liveFrom = initial.from;
  } else {
    still = toStill(initial.columns, shown.windowMs, initial.from, shown.until);
  }
  const ring = createSwitchingRing(live.ring);
  present();

  function present(): void {
    if (shown.until === null) ring.switchTo(live.ring);
    else ring.switchTo(still?.ring ?? live.ring, shown.until);
  }

  function findIsEndKnown(): boolean {
    const { until } = shown;
    if (until === null || state === 'ready') return true;
    return still !== null && still.from <= until && still.to >= until;
  }

  function changed(next: HistoryState): void {
    const wasEndKnown = isEndKnown;
    const isNewState = next !== state;
    state = next;
    isEndKnown = findIsEndKnown();
    if (isNewState || isEndKnown !== wasEndKnown) stateChanges.notify();
    version += 1;
    changes.notify();
  }

  function readPosition(): Position {
    return stream.getState().position ?? initial.position;
  }

  /** Up to where the stream has told everything, in Unix ms: it may be down, or on its way back. */
  function toldTo(): number {
    return Math.min(now(), positionTime(readPosition()));
  }

  /** What stands still was lacking its end until the stream had come so far. */
  function mendEnd(): void {
    const { until } = shown;
    if (until === null || still === null || state !== 'ready') return;
    if (still.to < until && toldTo() >= until) showNow();
  }

  function hear(point: HeardPoint): void {
    if (comparePositions(point.id, readUpTo) <= 0) return;
    if (reading.isRunning()) heard.push(point);
    live.push(point.at, point.value);
    if (shown.until === null) changed(state);
  }

  function takeEvent({ id, topic, at, data }: LogEvent): void {
    if (topic === reference.topic) {
      isTopicKnown = true;
      const value = readNumber(data, reference.field);
      if (value !== null) hear({ id, at, value });
    }
    mendEnd();
  }

  function takeGap({ to }: StreamGap): void {
    hear({ id: to, at: positionTime(to), value: null });
    mendEnd();
  }

  function stopLoading(): void {
    reading.stop();
    heard = [];
  }

  function finish(next: HistoryState): void {
    stopLoading();
    present();
    if (next !== state) changed(next);
  }

  /** Reads what is missing of the time that is shown, if anything is. */
  function complete(): void {
    const { windowMs, until } = shown;
    if (until === null) completeLive(windowMs);
    else completeStill(windowMs, until);
  }

  function completeLive(windowMs: number): void {
    const from = now() - windowMs;
    if (live.windowMs === windowMs && liveFrom <= from + clockErrorMs) return finish('ready');
    if (live.windowMs !== windowMs) live = live.withWindow(windowMs);
    liveFrom = Number.POSITIVE_INFINITY;
    const upTo = readPosition();
    load({ from, to: positionTime(upTo) + datedAheadMs, upTo, delayMs: 0 }, (columns) => {
      live = createLiveRing(windowMs, intervalMs);
      live.addAll(columns);
      readUpTo = upTo;
      for (const { id, at, value } of heard) if (comparePositions(id, upTo) > 0) live.push(at, value);
      liveFrom = from;
    });
  }

  function completeStill(windowMs: number, until: number): void {
    const from = until - windowMs;
    if (still?.windowMs === windowMs && still.from <= from && still.to >= until) return finish('ready');
    const liveStart = Math.max(liveFrom, live.keptFrom());
    if (live.windowMs === windowMs && liveStart <= from) {
      still = toStill(live.ring.toColumns(), windowMs, liveStart, toldTo());
      return finish('ready');
    }
    still ??= toStill(live.ring.toColumns(), live.windowMs, liveStart, toldTo());
    const start = from - margin * windowMs;
    const end = Math.min(until + margin * windowMs, toldTo());
    const span = { from: start, to: end + datedAheadMs, upTo: readPosition(), delayMs: restMs };
    load(span, (columns) => {
      still = toStill(columns, windowMs, start, end);
    });
  }

  function load(
    { from, to, upTo, delayMs }: { from: number; to: number; upTo: Position; delayMs: number },
    take: (columns: SeriesColumns) => void,
  ): void {
    stopLoading();
    changed('loading');
    const bucketMs = toBucketMs(shown.windowMs, intervalMs);
    const span = { from, to, upTo, bucketMs, isSum: intervalMs !== null };
    reading.start({
      delayMs: isTopicKnown ? delayMs : 0,
      read: async (signal) => (isTopicKnown ? history.load(reference, span, signal) : { at: [], value: [] }),
      take(columns) {
        take(columns);
        finish('ready');
      },
      fail: (error) => finish({ error }),
    });
  }

  function showNow(): void {
    if (shown.until === null) still = null;
    complete();
    present();
    changed(state);
  }

  return {
    ring,
    getVersion: () => version,
    subscribe: changes.subscribe,
    getState: () => state,
    isEndKnown: () => isEndKnown,
    onState: stateChanges.subscribe,
    show(time) {
      if (time.windowMs === shown.windowMs && time.until === shown.until) return;
      shown = time;
      showNow();
    },
    retry: showNow,
    follow() {
      const stops = [stream.onEvent(takeEvent), stream.onGap(takeGap)];
      // What came while nobody followed was not heard, but can be read.
      if (comparePositions(readPosition(), readUpTo) > 0) {
        liveFrom = Number.POSITIVE_INFINITY;
        isTopicKnown = true;
      }
      complete();
      return () => {
        for (const stop of stops) stop();
        stopLoading();
        state = 'ready';
        isEndKnown = true;
        readUpTo = readPosition();
      };
    },
  };
}

function toStill(columns: SeriesColumns, windowMs: number, from: number, to: number): StillPoints {
  return { ring: stillSeries(columns).ring, windowMs, from, to };
}
