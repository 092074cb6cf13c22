import type { ReadableRing } from '#lib/shared/series';
import { paintCandles, volumeShare } from './paint-candles.ts';
import type { Marks } from './painter.ts';

/** Candles of one interval, with their volume below. The rings are those of `candleConfig`, in its order. */
export function createCandleMarks(intervalMs: number): Marks {
  return {
    paint: (context, scene) => paintCandles(context, scene, intervalMs),
    findExtent: (rings, from, to) => findCandleExtent(rings, from - intervalMs, to),
    centreMs: intervalMs / 2,
    lastsMs: intervalMs,
  };
}

/** From the lowest to the highest price, with room for the volume below. */
function findCandleExtent(
  [, highs, lows]: readonly ReadableRing[],
  from: number,
  to: number,
): readonly [number, number] | null {
  if (highs === undefined || lows === undefined) return null;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const end = lows.firstAfter(to);
  for (let index = lows.firstAfter(from); index < end; index += 1) {
    low = Math.min(low, lows.valueAt(index));
    high = Math.max(high, highs.valueAt(index));
  }
  if (low > high) return null;
  const lowWithRoom = low - ((high - low) * volumeShare) / (1 - volumeShare);
  return [low < 0 ? lowWithRoom : Math.max(0, lowWithRoom), high];
}
