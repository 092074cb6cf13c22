import { type CSSProperties, type KeyboardEvent, useSyncExternalStore } from 'react';
import type { Unit } from '../format/unit.ts';
import type { ChartLine } from './chart-line.ts';
import type { ChartView } from './chart-view.ts';
import { describeReadings } from './describe-readings.ts';
import { moveTime, type PlotOrder, toPlotOrder } from './plot-keys.ts';
import type { PlotPointer } from './plot-pointer.ts';
import { findNearestTime, findReadableSpan } from './reading-times.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { useReadingTime } from './use-reading-time.ts';
import { type ReadingSource, readLines } from './use-readings.ts';

export interface CursorSliderProps {
  name: string;
  unit: Unit;
  source: ReadingSource;
  /** Those of the source's lines that are switched on. */
  shown: readonly ChartLine[];
  pointer: PlotPointer;
  view: ChartView;
}

/** Reads a chart with the arrow keys, time by time, and zooms it with `+` and `-`. Only its focus shows it. */
export function CursorSlider({ name, unit, source, shown, pointer, view }: CursorSliderProps) {
  const { cursor, lastsMs } = source;
  // A slider that nobody moves need not follow each point.
  useSyncExternalStore(cursor.subscribe, cursor.getTime, () => null);
  const clock = useStreamClock();
  const time = cursor.getTime();
  const rings = shown.map(({ series }) => series.ring);
  const formatTime = useReadingTime(shown, view);
  const { from, to } = findReadable();

  /** Asked anew for each key, as a series goes on between two renders. */
  function findReadable() {
    const span = view.getSpan(clock.now());
    return findReadableSpan(rings, span) ?? { from: span.to, to: span.to };
  }

  function readAt(at: number | null): void {
    pointer.moveTo(null);
    cursor.moveTo(at);
  }

  function goBack(): void {
    pointer.select(null);
    view.goBack();
    readAt(null);
  }

  function zoom(factor: number): void {
    const now = clock.now();
    const span = view.getSpan(now);
    view.zoomAround(cursor.getTime() ?? (span.from + span.to) / 2, factor, now);
  }

  function move(order: 'first' | 'last' | { readonly steps: number }): void {
    const readable = findReadable();
    if (order === 'first') readAt(readable.from);
    else if (order === 'last') readAt(readable.to);
    else readAt(moveTime(rings, cursor.getTime() ?? readable.to, order.steps, readable));
  }

  function follow(order: PlotOrder): void {
    if (order === 'go-back') goBack();
    else if (typeof order === 'object' && 'zoom' in order) zoom(order.zoom);
    else if (rings.some(({ length }) => length > 0)) move(order);
  }

  function press(event: KeyboardEvent): void {
    const order = toPlotOrder(event);
    const isReading = cursor.getTime() !== null || view.isZoomed();
    // What Escape does not leave here may be left by others.
    if (order === null || (order === 'go-back' && !isReading)) return;
    follow(order);
    event.preventDefault();
  }

  /** A step of the browser's own may be shorter than the way to the next time. */
  function slideTo(wanted: number): void {
    const before = cursor.getTime() ?? to;
    const nearest = findNearestTime(rings, wanted);
    if (nearest === before) move({ steps: Math.sign(wanted - before) });
    else readAt(nearest);
  }

  const readings = readLines(shown, time, lastsMs);
  const label = time === null ? null : formatTime(time);
  return (
    <>
      {label !== null && (
        <span
          className="chart-time absolute bottom-0 rounded bg-foreground px-1 font-mono text-xs whitespace-nowrap text-surface"
          style={toWidthStyle(label)}
        >
          {label}
        </span>
      )}
      <input
        type="range"
        aria-label={`${name}, time`}
        aria-valuetext={
          time === null ? 'now' : describeReadings({ name, readings, unit, at: time, formatTime })
        }
        min={from}
        max={to}
        step="any"
        value={time ?? to}
        onChange={(event) => slideTo(event.currentTarget.valueAsNumber)}
        onKeyDown={press}
        onBlur={() => readAt(null)}
        className="sr-only"
      />
    </>
  );
}

function toWidthStyle(label: string): CSSProperties & Record<'--characters', number> {
  return { '--characters': label.length };
}
