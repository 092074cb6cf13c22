import { type KeyboardEvent, useSyncExternalStore } from 'react';
import { firstNotBefore } from '#lib/shared/ring-counts';
import type { Unit } from '../format/unit.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import type { ChartView } from './chart-view.ts';
import { describeReadings } from './describe-readings.ts';
import { moveIndex } from './plot-keys.ts';
import type { PlotPointer } from './plot-pointer.ts';
import { findNearest, findRingToRead } from './ring-reading.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { formatReadingTime } from './time-labels.ts';
import { type ReadingSource, readLines } from './use-readings.ts';

export interface CursorSliderProps extends Pick<ReadingSource, 'lines' | 'cursor'> {
  name: string;
  unit: Unit;
  pointer: PlotPointer;
  view: ChartView;
}

/** Reads a chart with the arrow keys, point by point, and zooms it with `+` and `-`. Only its focus shows it. */
export function CursorSlider({ name, unit, pointer, view, lines, cursor }: CursorSliderProps) {
  // A slider that nobody moves need not follow each point.
  useSyncExternalStore(cursor.subscribe, cursor.getTime, () => null);
  const clock = useStreamClock();
  const timeZone = useTimeZone();
  const time = cursor.getTime();
  const { ring, first, last, index } = findPlace();
  const { from, to } = view.getSpan(clock.now());
  const writeTime = (at: number) => formatReadingTime(at, to - from, timeZone);

  /** What can be read, and where that is done: asked anew for each key, as a series goes on between two renders. */
  function findPlace() {
    const readable = findRingToRead(lines);
    const span = view.getSpan(clock.now());
    const length = readable?.length ?? 0;
    const start = Math.min(
      readable === null ? 0 : firstNotBefore(readable, span.from),
      Math.max(0, length - 1),
    );
    const end = Math.max(start, (readable?.firstAfter(span.to) ?? 0) - 1);
    const at = cursor.getTime();
    const place = readable === null || at === null ? end : findNearest(readable, at);
    return { ring: readable, first: start, last: end, index: place };
  }

  function readAt(chosen: number): void {
    pointer.moveTo(null);
    cursor.moveTo(ring?.timeAt(chosen) ?? null);
  }

  function leave(): void {
    pointer.moveTo(null);
    cursor.moveTo(null);
  }

  function goBack(): void {
    pointer.select(null);
    view.goBack();
    leave();
  }

  function zoom(factor: number): void {
    const now = clock.now();
    const span = view.getSpan(now);
    view.zoomAround(cursor.getTime() ?? (span.from + span.to) / 2, factor, now);
  }

  function press(event: KeyboardEvent): void {
    const { key } = event;
    const place = findPlace();
    const chosen = moveIndex(key, place.index, place.first, place.last);
    const isReading = cursor.getTime() !== null || view.isZoomed();
    if (key === 'Escape' && isReading) goBack();
    else if (key === '+' || key === '=') zoom(0.5);
    else if (key === '-') zoom(2);
    else if (chosen !== null) readAt(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <>
      {time !== null && (
        <span className="chart-time absolute bottom-0 rounded bg-foreground px-1 font-mono text-xs text-surface">
          {writeTime(time)}
        </span>
      )}
      <input
        type="range"
        aria-label={`${name}, time`}
        aria-valuetext={
          time === null ? 'now' : describeReadings(name, readLines(lines, time), unit, writeTime)
        }
        min={first}
        max={last}
        value={index}
        onChange={(event) => readAt(event.currentTarget.valueAsNumber)}
        onKeyDown={press}
        onBlur={leave}
        className="sr-only"
      />
    </>
  );
}
