import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { findBreak } from '#lib/shared/find-break';
import type { PayloadOf } from '#lib/shared/payloads';
import { createPointRing } from '#lib/shared/point-ring';
import type { Point, ReadableRing, Series, SeriesColumns } from '#lib/shared/series';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createFrameNotifier } from './frame-notifier.ts';
import { followTopic } from './topic-events.ts';

export interface SeriesStoreOptions {
  readonly windowMs: number;
  /** The most points kept; default 100,000. */
  readonly capacity?: number | undefined;
  /** A silence longer than this is drawn as a break; default: none is. */
  readonly maxStepMs?: number | undefined;
  /** The points to begin with. */
  readonly initial?: SeriesColumns | undefined;
  readonly environment?: BrowserEnvironment;
}

/** A bounded series outside React that points can be added to. */
export interface GrowingSeriesStore extends Series {
  /** @param value null breaks the line */
  readonly add: (at: number, value: number | null) => void;
}

export function createSeriesStore({
  windowMs,
  capacity,
  maxStepMs = Number.POSITIVE_INFINITY,
  initial,
  environment = browserEnvironment,
}: SeriesStoreOptions): GrowingSeriesStore {
  const ring = createPointRing({ windowMs, capacity });
  const changes = createFrameNotifier(environment);
  let version = 0;

  function push(at: number, value: number | null): void {
    const breakAt = findBreak(ring, at, maxStepMs);
    if (breakAt !== null) ring.push(breakAt, null);
    ring.push(at, value);
  }

  for (const [index, at] of initial?.at.entries() ?? []) push(at, initial?.value[index] ?? null);

  return {
    ring,
    getVersion: () => version,
    subscribe: changes.subscribe,
    add(at, value) {
      push(at, value);
      version += 1;
      changes.notify();
    },
  };
}

/** The number of an event, or null when it has none for this series, which leaves the series as it is. */
export type SelectNumber<Topic extends string> = (event: LogEvent<PayloadOf<Topic>>) => number | null;

/**
 * Adds what a topic brings to a series, until the returned function is called. Where the stream has lost events, the
 * series gets a break.
 */
export function feedSeries<Topic extends string>(
  series: Pick<GrowingSeriesStore, 'add'>,
  stream: EventSourceStore,
  topic: Topic,
  select: SelectNumber<Topic>,
): () => void {
  return followTopic(stream, topic, {
    take(event) {
      const value = select(event);
      if (value !== null) series.add(event.at, value);
    },
    breakAt: (at) => series.add(at, null),
  });
}

/** The newest point that is not a break; null when there is none. */
export function lastPoint(ring: ReadableRing): Point | null {
  for (let index = ring.length - 1; index >= 0; index -= 1) {
    const value = ring.valueAt(index);
    if (!Number.isNaN(value)) return { at: ring.timeAt(index), value };
  }
  return null;
}
