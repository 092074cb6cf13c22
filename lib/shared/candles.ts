import {
  addTick,
  appendCandle,
  type CandleColumns,
  createCandleColumns,
  dropNewestCandle,
  dropOldestCandles,
  isStale,
  newestFrom,
} from './candle-columns.ts';
import { findFirstAfter } from './find-first-after.ts';
import { readColumns } from './read-columns.ts';
import { countPoints, firstNotBefore, sumIncrements } from './ring-counts.ts';
import type { ReadableRing, Series } from './series.ts';

/**
 * Candles, a series for each of their numbers. All have a point at the same times: where an interval begins, in Unix ms.
 * An interval without a tick has none. `volume`: what was traded in the interval, in the unit of the volume series;
 * without such a series the number of ticks.
 */
export type Candles = Readonly<Record<'open' | 'high' | 'low' | 'close' | 'volume', Series>>;

export interface CandleOptions {
  readonly price: Series;
  /** A count that only grows, like the shares traded since the day's open; where it falls it has begun anew at zero. */
  readonly volume?: Series | undefined;
  /** The length of an interval, more than 0. Intervals begin at its multiples since 1970, so days are those of UTC. */
  readonly intervalMs: number;
}

/**
 * Candles that follow a series of ticks, late ones too. They reach as far back as its ring: a candle leaves when the
 * last of its ticks has. Looking at them takes in what has come since, in time proportional to the newest candle's ticks.
 *
 * @throws {RangeError} when `intervalMs` is not more than 0
 */
export function createCandles(options: CandleOptions): Candles {
  const { price, volume, intervalMs } = options;
  if (!(intervalMs > 0)) throw new RangeError(`intervalMs is ${intervalMs}; give more than 0`);
  const columns = createCandleColumns();
  const update = createUpdate(options, columns);
  const getVersion = () => price.getVersion() + (volume?.getVersion() ?? 0);
  const subscribe = (listener: () => void) => {
    const stops = [price.subscribe(listener), volume?.subscribe(listener)];
    return () => {
      for (const stop of stops) stop?.();
    };
  };
  const toSeries = (field: keyof Candles): Series => ({
    ring: createRing(columns, field, update, getVersion),
    getVersion,
    subscribe,
  });
  return {
    open: toSeries('open'),
    high: toSeries('high'),
    low: toSeries('low'),
    close: toSeries('close'),
    volume: toSeries('volume'),
  };
}

/** What brings the columns up to date, at next to no cost when nothing has come. */
function createUpdate({ price, volume, intervalMs }: CandleOptions, columns: CandleColumns): () => void {
  const rings = volume === undefined ? [price.ring] : [price.ring, volume.ring];
  let seenVersion = Number.NaN;
  let oldest = Number.NaN;
  let settledPoints = 0;

  /** Whether a point has come to a candle that was thought settled. */
  function haveLatePoints(): boolean {
    const before = oldest;
    oldest = price.ring.timeAt(0);
    if (oldest < before) return true;
    // Where points have left, the first candle has fewer than it had.
    return oldest === before ? countSettled() !== settledPoints : isStale(columns, rings);
  }

  function countSettled(): number {
    return countPoints(rings, Number.NEGATIVE_INFINITY, newestFrom(columns));
  }

  function settleVolume(): void {
    if (volume === undefined || columns.from.length === 0) return;
    const from = newestFrom(columns);
    columns.volume[columns.from.length - 1] = sumIncrements(volume.ring, from, from + intervalMs);
  }

  function appendFrom(first: number): void {
    for (let index = first; index < price.ring.length; index += 1) {
      const value = price.ring.valueAt(index);
      if (Number.isNaN(value)) continue;
      const from = Math.floor(price.ring.timeAt(index) / intervalMs) * intervalMs;
      if (from === newestFrom(columns)) addTick(columns, value);
      else {
        settleVolume();
        appendCandle(columns, rings, from, value);
      }
    }
    settleVolume();
  }

  return () => {
    const version = price.getVersion() + (volume?.getVersion() ?? 0);
    if (version === seenVersion) return;
    seenVersion = version;
    const isAnew = haveLatePoints();
    dropOldestCandles(columns, isAnew ? columns.from.length : countEvicted(columns, oldest, intervalMs));
    // The newest is made anew with every change: its interval is not over, and a late tick may be its open.
    dropNewestCandle(columns);
    const settledTo = newestFrom(columns) + intervalMs;
    appendFrom(Number.isNaN(settledTo) ? 0 : firstNotBefore(price.ring, settledTo));
    settledPoints = countSettled();
  };
}

function countEvicted({ from }: CandleColumns, oldest: number, intervalMs: number): number {
  const count = from.findIndex((start) => start + intervalMs > oldest);
  return count === -1 ? from.length : count;
}

function createRing(
  columns: CandleColumns,
  field: keyof Candles,
  update: () => void,
  getVersion: () => number,
): ReadableRing {
  const times = columns.from;
  const timeAt = (index: number): number => times[index] ?? Number.NaN;
  return {
    get length() {
      update();
      return times.length;
    },
    droppedCount: 0,
    // The newest candle is another with every tick.
    get lateCount() {
      return getVersion();
    },
    timeAt,
    valueAt: (index) => columns[field][index] ?? Number.NaN,
    firstAfter(at) {
      update();
      return findFirstAfter(times.length, timeAt, at);
    },
    toColumns() {
      return readColumns(this);
    },
  };
}
