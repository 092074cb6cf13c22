import 'client-only';
import { createCondensedRing } from '#lib/shared/condensed-ring';
import { findBreak } from '#lib/shared/find-break';
import { createPointRing, type PointRing } from '#lib/shared/point-ring';
import type { ReadableRing, SeriesColumns } from '#lib/shared/series';
import { createSummingRing, toBarMs } from '#lib/shared/summing-ring';
import { createUsualInterval, toLongestStepMs } from '#lib/shared/usual-interval';

/** A window is shown in about so many stretches: as many as a chart has columns of pixels. */
const stretches = 1_200;

/** A longer window is condensed as its points come. */
const longestRawMs = 600_000;

/** The newest points of a series over a window, and as much before it: a zoomed chart has its points for a while. */
export interface LiveRing {
  readonly ring: ReadableRing;
  readonly windowMs: number;
  /** Adds a point, or with null a break; breaks the line where the series was silent for longer than is usual. */
  readonly push: (at: number, value: number | null) => void;
  /** Adds points, oldest first, that have their breaks already. */
  readonly addAll: (columns: SeriesColumns) => void;
  /** Before it points may have been let go of, in Unix ms; -Infinity while none has. */
  readonly keptFrom: () => number;
  /** Its points, as many as another window has. */
  readonly withWindow: (windowMs: number) => LiveRing;
}

/** @param intervalMs how much time a bar sums up, for bars; null for lines */
export function createLiveRing(windowMs: number, intervalMs: number | null = null): LiveRing {
  const keptMs = 2 * windowMs;
  const ring = createRing(windowMs, keptMs, intervalMs);
  const interval = createUsualInterval();
  let hasLetGo = false;

  function add(at: number, value: number | null): void {
    const [oldest, before] = [ring.timeAt(0), ring.length];
    if (value !== null) interval.note(at);
    ring.push(at, value);
    if (ring.length <= before && ring.timeAt(0) > oldest) hasLetGo = true;
  }

  return {
    ring,
    windowMs,
    push(at, value) {
      const breakAt = intervalMs === null ? findBreak(ring, at, toLongestStepMs(interval.get())) : null;
      if (breakAt !== null) add(breakAt, null);
      add(at, value);
    },
    addAll({ at, value }) {
      for (const [index, time] of at.entries()) add(time, value[index] ?? null);
    },
    keptFrom: () => (hasLetGo ? ring.timeAt(0) : Number.NEGATIVE_INFINITY),
    withWindow(nextMs) {
      const next = createLiveRing(nextMs, intervalMs);
      next.addAll(ring.toColumns());
      return next;
    },
  };
}

function createRing(windowMs: number, keptMs: number, intervalMs: number | null): PointRing {
  const bucketMs = toBucketMs(windowMs, intervalMs);
  if (intervalMs !== null) return createSummingRing({ windowMs: keptMs, barMs: bucketMs });
  return windowMs > longestRawMs
    ? createCondensedRing({ windowMs: keptMs, bucketMs })
    : createPointRing({ windowMs: keptMs });
}

/**
 * How long a stretch of a window is, in whole milliseconds: a bar, or what a line shows the first, lowest, highest and last
 * point of.
 */
export function toBucketMs(windowMs: number, intervalMs: number | null): number {
  return intervalMs === null ? Math.ceil(windowMs / stretches) : toBarMs(intervalMs, windowMs);
}
