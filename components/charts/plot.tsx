'use client';

import { memo } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import { formatMinute } from '../format/format-time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartSeries } from './chart-series.ts';
import { CursorSlider } from './cursor-slider.tsx';
import { LiveLines } from './live-lines.tsx';
import { usePlotFrame, type ValueAxis } from './use-plot-frame.ts';
import { useRemPixels } from './use-rem-pixels.ts';

interface PlotProps {
  name: string;
  series: readonly ChartSeries[];
  cursor: ChartCursor;
  values: ValueAxis;
  formatTick: (value: number) => string;
  formatValue: (value: number) => string;
  isFilled: boolean;
}

const size = { width: '100%', height: '100%' };

/** Axes and grid by recharts, rendered only when one of them steps; the lines in them move beside React. */
export const Plot = memo(function Plot({
  name,
  series,
  cursor,
  values,
  formatTick,
  formatValue,
  isFilled,
}: PlotProps) {
  const { frame, fits } = usePlotFrame(series, values);
  const timeZone = useTimeZone();
  const rem = useRemPixels();
  const { time, values: shown } = frame;
  return (
    <CursorSlider name={name} series={series} cursor={cursor} formatValue={formatValue}>
      <LineChart
        className="chart-frame"
        responsive
        style={size}
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
          tickFormatter={(at: number) => formatMinute(at, timeZone)}
        />
        <YAxis
          type="number"
          allowDataOverflow
          domain={[shown.low, shown.high]}
          ticks={shown.ticks}
          interval={0}
          width={3 * rem}
          axisLine={false}
          tickLine={false}
          tickFormatter={formatTick}
        />
        <LiveLines series={series} cursor={cursor} fits={fits} isFilled={isFilled} />
      </LineChart>
    </CursorSlider>
  );
});
