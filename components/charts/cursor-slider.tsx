import { type PointerEvent, type ReactNode } from 'react';
import { formatTime } from '../format/format-time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartSeries } from './chart-series.ts';
import { describeReadings } from './describe-readings.ts';
import { findNearest } from './ring-reading.ts';
import { useReadings } from './use-readings.ts';

interface CursorSliderProps {
  name: string;
  series: readonly ChartSeries[];
  cursor: ChartCursor;
  formatValue: (value: number) => string;
  children: ReactNode;
}

/** Lets a chart be read at any time in it: by pointing, or with the arrow keys on a slider that only its focus shows. */
export function CursorSlider({ name, series, cursor, formatValue, children }: CursorSliderProps) {
  const readings = useReadings(series, cursor);
  const timeZone = useTimeZone();
  const ring = series[0]?.store.ring;
  const time = cursor.getTime();
  const last = Math.max(0, (ring?.length ?? 0) - 1);
  const index = ring === undefined || time === null ? last : findNearest(ring, time);

  function follow(event: PointerEvent<HTMLElement>): void {
    cursor.holdAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
  }

  function leave(): void {
    cursor.holdAt(null);
    cursor.moveTo(null);
  }

  function readAt(chosen: number): void {
    cursor.holdAt(null);
    cursor.moveTo(ring?.timeAt(chosen) ?? null);
  }

  return (
    <div
      className="chart absolute inset-0 touch-pan-y rounded outline-accent has-focus-visible:outline-2"
      onPointerDown={follow}
      onPointerMove={follow}
      onPointerLeave={leave}
      onPointerCancel={leave}
    >
      {children}
      {time !== null && (
        <span className="chart-time absolute bottom-0 rounded bg-foreground px-1 font-mono text-xs text-surface">
          {formatTime(time, timeZone)}
        </span>
      )}
      <input
        type="range"
        aria-label={`${name}, time`}
        aria-valuetext={time === null ? 'now' : describeReadings(name, readings, formatValue, timeZone)}
        min={0}
        max={last}
        value={index}
        onChange={(event) => readAt(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => event.key === 'Escape' && leave()}
        onBlur={leave}
        className="sr-only"
      />
    </div>
  );
}
