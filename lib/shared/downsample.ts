import type { SeriesColumns } from './series.ts';

/** Fewer cannot hold the first point, the last, and the extremes of one bucket. */
const fewestPoints = 4;

/**
 * Thins a series for drawing: of each equal stretch of time it keeps the lowest and the highest point, so that no peak
 * is lost, and besides them the first point, the last, and every break (a run of breaks becomes one).
 *
 * @param columns oldest first
 * @param maxPoints the most points returned, breaks not counted; a series within it is returned as it is
 * @throws {RangeError} when `maxPoints` is less than 4
 */
export function downsample(columns: SeriesColumns, maxPoints: number): SeriesColumns {
  if (!(maxPoints >= fewestPoints)) {
    throw new RangeError(`maxPoints is ${maxPoints}; the least is ${fewestPoints}`);
  }
  if (columns.at.length <= maxPoints) return columns;
  return pick(columns, pointsToKeep(columns, Math.floor((maxPoints - 2) / 2)));
}

function pointsToKeep(columns: SeriesColumns, bucketCount: number): Set<number> {
  const first = columns.at[0] ?? 0;
  const spanMs = (columns.at.at(-1) ?? 0) - first;
  const kept = new Set([columns.value.findIndex(isPoint), columns.value.findLastIndex(isPoint)]);
  let bucket = -1;
  let lowest = -1;
  let highest = -1;
  for (const [index, at] of columns.at.entries()) {
    const value = columns.value[index] ?? null;
    if (value === null) continue;
    const itsBucket =
      spanMs === 0 ? 0 : Math.min(Math.floor(((at - first) / spanMs) * bucketCount), bucketCount - 1);
    if (itsBucket > bucket) {
      kept.add(lowest).add(highest);
      bucket = itsBucket;
      lowest = index;
      highest = index;
    }
    if (value < (columns.value[lowest] ?? value)) lowest = index;
    if (value > (columns.value[highest] ?? value)) highest = index;
  }
  return kept.add(lowest).add(highest);
}

function isPoint(value: number | null): boolean {
  return value !== null;
}

function pick(columns: SeriesColumns, kept: ReadonlySet<number>): SeriesColumns {
  const at: number[] = [];
  const value: (number | null)[] = [];
  for (const [index, time] of columns.at.entries()) {
    const itsValue = columns.value[index] ?? null;
    const isNeeded = itsValue === null ? value.length === 0 || value.at(-1) !== null : kept.has(index);
    if (!isNeeded) continue;
    at.push(time);
    value.push(itsValue);
  }
  return { at, value };
}
