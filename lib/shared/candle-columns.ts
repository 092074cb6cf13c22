import { countPoints } from './ring-counts.ts';
import type { ReadableRing } from './series.ts';

/** What is known of each candle, a column each, oldest first. */
export type CandleColumns = Readonly<
  Record<'from' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'pointsBefore', number[]>
>;

export function createCandleColumns(): CandleColumns {
  return { from: [], open: [], high: [], low: [], close: [], volume: [], pointsBefore: [] };
}

/** Where the newest candle begins; NaN when there is none. */
export function newestFrom({ from }: CandleColumns): number {
  return from.at(-1) ?? Number.NaN;
}

/**
 * Begins a candle with its first tick.
 *
 * @param rings all that is counted to notice late points
 */
export function appendCandle(
  columns: CandleColumns,
  rings: readonly ReadableRing[],
  from: number,
  value: number,
): void {
  const before = columns.pointsBefore.at(-1) ?? 0;
  const own = columns.from.length === 0 ? 0 : countPoints(rings, newestFrom(columns), from);
  columns.pointsBefore.push(before + own);
  columns.from.push(from);
  for (const field of ['open', 'high', 'low', 'close'] as const) columns[field].push(value);
  columns.volume.push(1);
}

/** Takes a tick into the newest candle. */
export function addTick({ high, low, close, volume }: CandleColumns, value: number): void {
  const last = close.length - 1;
  high[last] = Math.max(high[last] ?? value, value);
  low[last] = Math.min(low[last] ?? value, value);
  close[last] = value;
  volume[last] = (volume[last] ?? 0) + 1;
}

export function dropOldestCandles(columns: CandleColumns, count: number): void {
  for (const column of Object.values(columns)) column.splice(0, count);
}

export function dropNewestCandle(columns: CandleColumns): void {
  for (const column of Object.values(columns)) column.pop();
}

/** Whether the rings hold other points than were counted from the second candle up to the newest. */
export function isStale(columns: CandleColumns, rings: readonly ReadableRing[]): boolean {
  const [, second = Number.NaN] = columns.from;
  const counted = (columns.pointsBefore.at(-1) ?? 0) - (columns.pointsBefore[1] ?? 0);
  return columns.from.length > 2 && countPoints(rings, second, newestFrom(columns)) !== counted;
}
