import { type KeyboardEvent } from 'react';
import type { Unit } from '../format/unit.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import type { ChartView } from './chart-view.ts';
import { describeReadings } from './describe-readings.ts';
import { moveIndex } from './plot-keys.ts';
import type { PlotPointer } from './plot-pointer.ts';
import { findNearest, findRingToRead } from './ring-reading.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { formatReadingTime } from './time-labels.ts';
import { type ReadingSource, useReadings } from './use-readings.ts';

export interface CursorSliderProps extends ReadingSource {
  name: string;
  unit: Unit;
  pointer: PlotPointer;
  view: ChartView;
}

/** Reads a chart with the arrow keys, point by point, and zooms it with `+` and `-`. Only its focus shows it. */
export function CursorSlider({ name, unit, pointer, view, ...source }: CursorSliderProps) {
  const { lines, cursor } = source;
  const readings = useReadings(source);
  const clock = useStreamClock();
  const timeZone = useTimeZone();
  const time = cursor.getTime();
  const ring = findRingToRead(lines);
  const { from, to } = view.getSpan(clock.now());
  const first = Math.min(ring?.firstAfter(from) ?? 0, Math.max(0, (ring?.length ?? 0) - 1));
  const last = Math.max(first, (ring?.firstAfter(to) ?? 0) - 1);
  const index = ring === null || time === null ? last : findNearest(ring, time);
  const writeTime = (at: number) => formatReadingTime(at, to - from, timeZone);

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

  function press(event: KeyboardEvent): void {
    const { key } = event;
    // Asked again: since it was rendered the series has gone on.
    const now = clock.now();
    const start = time === null || ring === null ? last : findNearest(ring, time);
    const chosen = moveIndex(key, start, first, last);
    if (key === 'Escape') goBack();
    else if (key === '+' || key === '=') view.zoomAround(time ?? (from + to) / 2, 0.5, now);
    else if (key === '-') view.zoomAround(time ?? (from + to) / 2, 2, now);
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
        aria-valuetext={time === null ? 'now' : describeReadings(name, readings, unit, writeTime)}
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
