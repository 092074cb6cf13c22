import { memo, type RefObject, useMemo, useState } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import type { Unit } from '../format/unit.ts';
import type { ChartLine } from './chart-line.ts';
import type { Reference } from './chart-props.ts';
import type { ChartView } from './chart-view.ts';
import { createMappingHolder } from './mapping-holder.ts';
import { MappingReader } from './mapping-reader.tsx';
import type { Marks } from './painter.ts';
import { PlotCanvas } from './plot-canvas.tsx';
import { createPlotPointer } from './plot-pointer.ts';
import { createPlotReader } from './plot-reader.ts';
import { PlotSurface } from './plot-surface.tsx';
import { renderReferences } from './render-references.tsx';
import { renderTick } from './render-tick.tsx';
import { useStreamClock } from './stream-clock-context.tsx';
import { splitReferences } from './split-references.ts';
import { formatTickTime } from './time-labels.ts';
import { usePlotFrame } from './use-plot-frame.ts';
import type { ReadingSource } from './use-readings.ts';
import { useRemPixels } from './use-rem-pixels.ts';
import { type Size, useSize } from './use-size.ts';
import type { ValueAxis } from './value-axis.ts';

export interface PlotProps {
  name: string;
  source: ReadingSource;
  /** Those of the source's lines that are switched on. */
  shown: readonly ChartLine[];
  marks: Marks;
  view: ChartView;
  values: ValueAxis;
  unit: Unit;
  references: readonly Reference[];
  /** What it fills, and how large that is at first. */
  place: RefObject<Element | null>;
  initialSize: Size;
}

/** Axes and grid by recharts, rendered only when one of them steps; the marks in them move beside React. */
export const Plot = memo(function Plot({
  name,
  source,
  shown,
  marks,
  view,
  values,
  unit,
  references,
  place,
  initialSize,
}: PlotProps) {
  const [holder] = useState(createMappingHolder);
  const [pointer] = useState(createPlotPointer);
  const painted = useMemo(() => {
    const series = shown.map((line) => line.series);
    return marks.derive?.(series) ?? series;
  }, [shown, marks]);
  const { cursor } = source;
  const clock = useStreamClock();
  const reader = useMemo(
    () =>
      createPlotReader({
        rings: shown.map(({ series }) => series.ring),
        centreMs: marks.centreMs ?? 0,
        cursor,
        view,
        holder,
        clock,
      }),
    [shown, marks, cursor, view, holder, clock],
  );
  const rem = useRemPixels();
  const size = useSize(place, initialSize);
  const { frame, fits } = usePlotFrame({ series: painted, marks, view, values, unit, holder, size });
  const { values: lines, times: bands } = useMemo(() => splitReferences(references), [references]);
  const { time, values: domain } = frame;
  const formatValue = (value: number) => unit.formatTick(value, domain.step);
  const longest = Math.max(...domain.ticks.map((tick) => formatValue(tick).length), 0);
  return (
    <PlotSurface
      name={name}
      unit={unit}
      reader={reader}
      pointer={pointer}
      view={view}
      source={source}
      shown={shown}
    >
      <LineChart
        className="chart-frame"
        {...size}
        accessibilityLayer={false}
        margin={{ top: 0.5 * rem, right: 0, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} />
        <XAxis
          dataKey="at"
          type="number"
          allowDataOverflow
          domain={[time.from, time.to]}
          ticks={time.ticks}
          interval={0}
          height={1.5 * rem}
          axisLine={false}
          tickLine={false}
          tick={renderTick}
          tickFormatter={(at: number) => formatTickTime(at, time.tickStepMs, time.timeZone)}
        />
        <YAxis
          type="number"
          allowDataOverflow
          domain={[domain.low, domain.high]}
          ticks={domain.ticks}
          interval={0}
          width={Math.max(3, longest * 0.43 + 0.75) * rem}
          axisLine={false}
          tickLine={false}
          tick={renderTick}
          tickFormatter={formatValue}
        />
        {renderReferences(lines, (domain.low + domain.high) / 2)}
        <MappingReader holder={holder} />
      </LineChart>
      <PlotCanvas
        marks={marks}
        lines={shown}
        painted={painted}
        reader={reader}
        cursor={cursor}
        pointer={pointer}
        view={view}
        holder={holder}
        fits={fits}
        bands={bands}
      />
    </PlotSurface>
  );
});
