import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { Series } from '#lib/shared/series';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartLine } from './chart-line.ts';
import type { TimeReference } from './chart-props.ts';
import type { ChartView } from './chart-view.ts';
import { drawWhileVisible } from './draw-while-visible.ts';
import type { MappingHolder } from './mapping-holder.ts';
import type { Marks } from './painter.ts';
import { paintTurns } from './paint-turns.ts';
import { createLabelPlacer, type LabelPlacer } from './place-labels.ts';
import { createPlotDrawing, type PlotDrawing } from './plot-drawing.ts';
import type { PlotMapping } from './plot-mapping.ts';
import type { PlotPointer } from './plot-pointer.ts';
import type { PlotReader } from './plot-reader.ts';
import { snapToPixels } from './snap-to-pixels.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { subscribeToAll } from './subscribe-to-all.ts';
import { onThemeChange } from './theme-changes.ts';
import { useRemPixels } from './use-rem-pixels.ts';

export interface PlotCanvasProps {
  marks: Marks;
  lines: readonly ChartLine[];
  /** The series as the marks derive them, in the order of `lines`. */
  painted: readonly Series[];
  reader: PlotReader;
  cursor: ChartCursor;
  pointer: PlotPointer;
  view: ChartView;
  holder: MappingHolder;
  /** Whether the axes still fit; when not, they are about to be rendered anew. */
  fits: (now: number) => boolean;
  /** Painted under the marks. */
  bands: readonly TimeReference[];
}

/** The moving part of a chart, painted beside React over the plot of the recharts chart before it. */
export function PlotCanvas({
  marks,
  lines,
  painted,
  reader,
  cursor,
  pointer,
  view,
  holder,
  fits,
  bands,
}: PlotCanvasProps) {
  const clock = useStreamClock();
  const remPixels = useRemPixels();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<PlotDrawing>(null);
  const labels = useRef<LabelPlacer>(null);

  const draw = useEffectEvent(() => {
    const now = clock.now();
    const mapping = holder.get();
    if (mapping === null || !fits(now)) return;
    const span = view.getSpan(now);
    const pixelRatio = devicePixelRatio;
    const shift = toShift(mapping, span.from, pixelRatio);
    const centreMs = marks.centreMs ?? 0;
    const x = pointer.getX();
    const selectionStart = pointer.getSelectionStart();
    // Under a pointer that rests, time moves on.
    if (x !== null) reader.readAt(x);
    const cursorAt = cursor.getTime();
    const selection = x === null || selectionStart === null ? null : ([selectionStart, x] as const);
    labels.current?.place(mapping, shift, cursorAt === null ? null : cursorAt + centreMs);
    drawing.current?.draw({ mapping, span, shift, pixelRatio, remPixels, cursorAt, selection });
  });

  useLayoutEffect(() => {
    const chart = canvas.current?.parentElement;
    if (!canvas.current || !chart) return;
    labels.current = createLabelPlacer(chart);
    drawing.current = createPlotDrawing(canvas.current, { marks, lines, painted, bands });
    draw();
  }, [marks, lines, painted, bands]);

  useLayoutEffect(() => holder.subscribe(() => draw()), [holder]);

  useEffect(() => {
    const chart = canvas.current?.parentElement;
    if (!chart) return undefined;
    const paint = () => draw();
    const stopForgetting = onThemeChange(() => drawing.current?.forgetColours());
    const stop = drawWhileVisible(
      chart,
      (listener) => subscribeToAll([cursor, pointer, view, { subscribe: onThemeChange }], listener),
      () => paintTurns.take(paint),
      (listener) => subscribeToAll(painted, listener),
    );
    return () => {
      stop();
      stopForgetting();
      paintTurns.leave(paint);
    };
  }, [cursor, pointer, view, painted]);

  return <canvas ref={canvas} aria-hidden="true" className="pointer-events-none absolute top-0 left-0" />;
}

/** How far everything on the time axis lies beside its place in the axis, in CSS pixels: whole ones of the device. */
function toShift({ x }: PlotMapping, from: number, pixelRatio: number): number {
  return snapToPixels((x.from - from) * x.scale, pixelRatio);
}
