import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartSeries } from './chart-series.ts';
import { drawWhileVisible } from './draw-while-visible.ts';
import { createLineDrawing, type LineDrawing, type PlotMapping, toShift } from './line-drawing.ts';
import { LineMarks } from './line-marks.tsx';
import { mapBack } from './linear-mapping.ts';
import { findNearest } from './ring-reading.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { subscribeToAll } from './subscribe-to-all.ts';
import { usePlotMapping } from './use-plot-mapping.ts';

interface LiveLinesProps {
  series: readonly ChartSeries[];
  cursor: ChartCursor;
  /** Whether the axes still fit; when not, they are about to be rendered anew. */
  fits: (now: number) => boolean;
  isFilled: boolean;
}

/** The moving part of a chart, drawn beside React into the plot area of the recharts chart that it is a child of. */
export function LiveLines(props: LiveLinesProps) {
  const mapping = usePlotMapping();
  return mapping === null ? null : <DrawnLines {...props} mapping={mapping} />;
}

function DrawnLines({ series, cursor, fits, isFilled, mapping }: LiveLinesProps & { mapping: PlotMapping }) {
  const clock = useStreamClock();
  const marks = useRef<SVGGElement>(null);
  const drawing = useRef<LineDrawing>(null);

  const draw = useEffectEvent(() => {
    const now = clock.now();
    if (!fits(now)) return;
    drawing.current?.drawLines(now);
    const heldX = cursor.getHeldX();
    if (heldX !== null) cursor.moveTo(snapToPoint(series, mapBack(mapping.x, heldX - toShift(mapping, now))));
    drawing.current?.drawCursor(cursor.getTime());
  });

  useLayoutEffect(() => {
    if (marks.current === null) return;
    drawing.current = createLineDrawing(marks.current, series, mapping);
    draw();
  }, [series, mapping]);

  useEffect(() => {
    const chart = marks.current?.closest('.chart') ?? null;
    if (chart === null) return undefined;
    const changing = [cursor, ...series.map(({ store }) => store)];
    return drawWhileVisible(
      chart,
      (listener) => subscribeToAll(changing, listener),
      () => draw(),
    );
  }, [series, cursor]);

  return <LineMarks ref={marks} series={series} mapping={mapping} isFilled={isFilled} />;
}

/** The time of the nearest point of the first series, so that the cursor stands on a reading. */
function snapToPoint([first]: readonly ChartSeries[], at: number): number {
  if (first === undefined) return at;
  const { ring } = first.store;
  const nearest = findNearest(ring, at);
  return nearest === -1 ? at : ring.timeAt(nearest);
}
