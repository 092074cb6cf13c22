import type { ChartTime } from './chart-props.ts';
import type { TimeSpan } from './time-span.ts';

/** Which part of its time a chart shows. Zoomed, it stands still. */
export interface ChartView {
  readonly getSpan: (now: number) => TimeSpan;
  /** How long that is, in milliseconds. */
  readonly getSpanMs: () => number;
  /** Whether the span moves on by itself. */
  readonly isLive: () => boolean;
  readonly isZoomed: () => boolean;
  readonly zoomTo: (span: TimeSpan) => void;
  /** Makes the span so many times as long; `at` keeps its place. As long as the whole, it is the whole again. */
  readonly zoomAround: (at: number, factor: number, now: number) => void;
  /** Shows another span in place of this one, the whole where it is as long, and none beyond the whole. */
  readonly changeTo: (span: TimeSpan, now: number) => void;
  /**
   * Moves the span, but not past the whole.
   *
   * @param oldest the time of the oldest point, where there may be points before the whole; null when there is none
   */
  readonly panBy: (distanceMs: number, now: number, oldest: number | null) => void;
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

  const replace = (span: TimeSpan): void => change([...spans.slice(0, -1), span]);

  const getWhole = (now: number): TimeSpan =>
    'windowMs' in time ? { from: now - time.windowMs, to: now } : time;

  const getSpan = (now: number): TimeSpan => spans.at(-1) ?? getWhole(now);

  function changeTo(span: TimeSpan, now: number): void {
    const lengthMs = span.to - span.from;
    if (lengthMs >= wholeMs) return change([]);
    if (lengthMs < shortestSpanMs) return;
    const whole = getWhole(now);
    const { from, to } = getSpan(now);
    replace(moveInto(span, { from: Math.min(whole.from, from), to: Math.max(whole.to, to) }));
  }

  return {
    getSpan,
    getSpanMs() {
      const zoomed = spans.at(-1);
      return zoomed === undefined ? wholeMs : zoomed.to - zoomed.from;
    },
    isLive: () => spans.length === 0 && 'windowMs' in time,
    isZoomed: () => spans.length > 0,
    zoomTo(span) {
      if (span.to - span.from >= shortestSpanMs) change([...spans, span]);
    },
    zoomAround(at, factor, now) {
      const { from, to } = getSpan(now);
      changeTo({ from: at - (at - from) * factor, to: at + (to - at) * factor }, now);
    },
    changeTo,
    panBy(distanceMs, now, oldest) {
      const { from, to } = getSpan(now);
      const whole = getWhole(now);
      const leastMs = Math.min(0, Math.min(whole.from, oldest ?? whole.from) - from);
      const mostMs = Math.max(0, whole.to - to);
      const movedMs = Math.min(mostMs, Math.max(leastMs, distanceMs));
      if (movedMs !== 0) replace({ from: from + movedMs, to: to + movedMs });
    },
    goBack: () => change(spans.slice(0, -1)),
    showAll: () => change([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Moves a span by as much as it lies outside another that is no shorter. */
function moveInto({ from, to }: TimeSpan, bounds: TimeSpan): TimeSpan {
  const movedMs = Math.max(0, bounds.from - from) - Math.max(0, to - bounds.to);
  return { from: from + movedMs, to: to + movedMs };
}
