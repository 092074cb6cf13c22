import type { ReadableRing } from '#lib/shared/series';
import { milliseconds, percent, percentChange, type Unit } from '../format/unit.ts';

/** How the newest value of a series differs from an earlier one. */
export interface Trend {
  readonly value: number;
  readonly before: number;
  /** How much time lies between the two, in ms; 0 when there is but one. */
  readonly overMs: number;
}

/**
 * Compares the newest point with the one so long before it, or with the oldest where the ring does not reach so far;
 * null when there is none.
 */
export function readTrend(ring: ReadableRing, againstMs: number): Trend | null {
  const newest = findPoint(ring, ring.length - 1, -1);
  if (newest === -1) return null;
  const at = ring.timeAt(newest);
  const earlier = findPoint(ring, Math.max(0, ring.firstAfter(at - againstMs) - 1), 1);
  return {
    value: ring.valueAt(newest),
    before: ring.valueAt(earlier),
    overMs: at - ring.timeAt(earlier),
  };
}

/** A percentage of percents says nothing. */
const shares: ReadonlySet<Unit> = new Set([percent, percentChange]);

/** `+1.2 GiB (+3.40%) in 5 min`; null when there is nothing to compare with. */
export function describeTrend({ value, before, overMs }: Trend, unit: Unit): string | null {
  if (overMs === 0) return null;
  const change = value - before;
  const sign = change > 0 ? '+' : '';
  const hasShare = before > 0 && !shares.has(unit);
  const share = hasShare ? ` (${percentChange.format((change / before) * 100)})` : '';
  return `${sign}${unit.format(change)}${share} in ${milliseconds.formatTick(Math.round(overMs / 1000) * 1000)}`;
}

/** The index of the first point that is no break, from one on in a direction; -1 when there is none. */
function findPoint(ring: ReadableRing, from: number, step: 1 | -1): number {
  for (let index = from; index >= 0 && index < ring.length; index += step) {
    if (!Number.isNaN(ring.valueAt(index))) return index;
  }
  return -1;
}
