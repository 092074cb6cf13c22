'use client';

import { useMemo, useState } from 'react';
import { createCandles } from '#lib/shared/candles';
import type { Series } from '#lib/shared/series';
import { milliseconds } from '../format/unit.ts';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { type CandleConfig, candleConfig } from './candle-config.ts';
import { createCandleMarks } from './candle-marks.ts';
import type { ChartProps } from './chart-props.ts';
import { TimeChart } from './time-chart.tsx';

interface CandlestickChartProps extends Omit<ChartProps, 'data' | 'config' | 'hasToggles'> {
  /** Ticks. `volume`: a count that only grows, of what was traded so far; without it ticks are counted. */
  data: { readonly price: Series; readonly volume?: Series | undefined };
  /** Default: green and red, volumes as `7.90K`. */
  config?: CandleConfig | undefined;
  /** What can be chosen as the length of a candle, in milliseconds, the default first. */
  intervals: readonly [number, ...number[]];
}

/** Ticks as candles over time, with their volume below. */
export function CandlestickChart({
  data: { price, volume },
  config = candleConfig,
  intervals,
  ...props
}: CandlestickChartProps) {
  const [intervalMs, setIntervalMs] = useState(intervals[0]);
  const candles = useMemo(() => createCandles({ price, volume, intervalMs }), [price, volume, intervalMs]);
  const marks = useMemo(() => createCandleMarks(intervalMs), [intervalMs]);
  return (
    <div className="relative flex min-w-0 grow flex-col gap-2">
      <TimeChart {...props} data={candles} config={config} marks={marks} />
      {intervals.length > 1 && (
        <ChoiceChips
          legend={`${props.name}, length of a candle`}
          choices={Object.fromEntries(intervals.map((each) => [String(each), milliseconds.formatTick(each)]))}
          chosen={String(intervalMs)}
          onChoose={(key) => setIntervalMs(Number(key))}
        />
      )}
    </div>
  );
}
