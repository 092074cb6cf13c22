import type { ChartTime } from './chart-props.ts';
import type { TimeSpan } from './time-span.ts';

/** Which part of its time a chart shows. Zoomed, it stands still. */
export interface ChartView {
  readonly getSpan: (now: number) => TimeSpan;
  /** Whether the span moves on by itself. */
  readonly isLive: () => boolean;
  readonly isZoomed: () => boolean;
  readonly zoomTo: (span: TimeSpan) => void;
  /** Makes the span so many times as long; `at` keeps its place. As long as the whole, it is the whole again. */
  readonly zoomAround: (at: number, factor: number, now: number) => void;
  readonly panBy: (distanceMs: number, now: number) => void;
  /** To the span before the last zoom. */
  readonly goBack: () => void;
  readonly showAll: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Below it the times of points are no longer told apart. */
const shortestSpanMs = 20;

export function createChartView(time: ChartTime): ChartView {
  const listeners = new Set<() => void>();
  const wholeMs = 'windowMs' in time ? time.windowMs : time.to - time.from;
  let spans: readonly TimeSpan[] = [];

  function change(next: readonly TimeSpan[]): void {
    spans = next;
    for (const listener of listeners) listener();
  }

  function getSpan(now: number): TimeSpan {
    const zoomed = spans.at(-1);
    if (zoomed !== undefined) return zoomed;
    return 'windowMs' in time ? { from: now - time.windowMs, to: now } : time;
  }

  function zoomAround(at: number, factor: number, now: number): void {
    const { from, to } = getSpan(now);
    const next = { from: at - (at - from) * factor, to: at + (to - at) * factor };
    if (next.to - next.from >= wholeMs) change([]);
    else if (next.to - next.from >= shortestSpanMs) change([...spans.slice(0, -1), next]);
  }

  return {
    getSpan,
    zoomAround,
    isLive: () => spans.length === 0 && 'windowMs' in time,
    isZoomed: () => spans.length > 0,
    zoomTo(span) {
      if (span.to - span.from >= shortestSpanMs) change([...spans, span]);
    },
    panBy(distanceMs, now) {
      const { from, to } = getSpan(now);
      change([...spans.slice(0, -1), { from: from + distanceMs, to: to + distanceMs }]);
    },
    goBack: () => change(spans.slice(0, -1)),
    showAll: () => change([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
