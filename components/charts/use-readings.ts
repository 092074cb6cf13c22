import { useSyncExternalStore } from 'react';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartLine } from './chart-line.ts';
import { type Reading, readRing } from './ring-reading.ts';
import type { ReadingUpdates } from './reading-updates.ts';

export interface SeriesReading extends ChartLine {
  readonly reading: Reading | null;
}

/** What a chart's text is made of. */
export interface ReadingSource {
  readonly lines: readonly ChartLine[];
  readonly cursor: ChartCursor;
  readonly updates: ReadingUpdates;
  /** Of marks that stand for a time of their own: how long, in milliseconds. */
  readonly lastsMs: number | undefined;
}

/** What each series says at the cursor, or last. */
export function useReadings({ lines, cursor, updates, lastsMs }: ReadingSource): readonly SeriesReading[] {
  useSyncExternalStore(updates.subscribe, updates.getVersion, () => 0);
  return readLines(lines, cursor.getTime(), lastsMs);
}

/** @param at Unix ms; null for what each says last */
export function readLines(
  lines: readonly ChartLine[],
  at: number | null,
  lastsMs: number | undefined,
): readonly SeriesReading[] {
  return lines.map((line) => ({ ...line, reading: readRing(line.series.ring, at, lastsMs) }));
}
