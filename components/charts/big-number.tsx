'use client';

import { useMemo, useRef } from 'react';
import { plain } from '../format/unit.ts';
import { describeTrend, readTrend, type Trend } from './big-number-trend.ts';
import type { ChartConfig } from './chart-config.ts';
import { type ChartLine, toChartLines } from './chart-line.ts';
import type { ChartProps } from './chart-props.ts';
import { Sparkline } from './sparkline.tsx';
import { toStateNotice } from './state-notice.tsx';
import { useSeriesUpdates } from './use-series-updates.ts';

interface BigNumberProps extends Pick<
  ChartProps,
  'name' | 'data' | 'config' | 'time' | 'unit' | 'state' | 'whenEmpty' | 'cursor'
> {
  /** How long before, in milliseconds, the value is compared with. */
  againstMs: number;
  /** Whether the last point is that of the end of the time; while it is not, no value is shown. Default: it is. */
  isEndKnown?: boolean;
  /** What a rise is, for its colour; default: neither good nor bad. */
  rising?: 'good' | 'bad' | undefined;
}

/** The newest value of one series in large figures, how it has changed, and its last time as a line. */
export function BigNumber({
  name,
  data,
  config,
  time,
  unit = plain,
  againstMs,
  isEndKnown = true,
  rising,
  state,
  whenEmpty,
  cursor,
}: BigNumberProps) {
  const figure = useRef<HTMLElement>(null);
  const lines = useMemo(() => toChartLines(data, config).slice(0, 1), [data, config]);
  const itsConfig = useMemo(() => toChartConfig(lines), [lines]);
  useSeriesUpdates(lines, figure);
  const [line] = lines;
  const trend = line === undefined || !isEndKnown ? null : readTrend(line.series.ring, againstMs);
  const notice = toStateNotice(state, trend === null, whenEmpty);
  const change = trend === null ? null : describeTrend(trend, unit);
  return (
    <figure ref={figure} aria-label={name} className="flex min-w-0 grow flex-col justify-center gap-1">
      <p className="font-mono text-display font-medium tracking-tight">
        {trend === null || notice !== null ? '–' : unit.format(trend.value)}
      </p>
      <div className="min-h-5 text-muted">
        {notice ??
          (trend !== null && change !== null && <Change trend={trend} text={change} rising={rising} />)}
      </div>
      <Sparkline data={data} config={itsConfig} time={time} cursor={cursor} />
    </figure>
  );
}

function toChartConfig(lines: readonly ChartLine[]): ChartConfig {
  return Object.fromEntries(lines.map((line) => [line.key, line]));
}

function Change({ trend, text, rising }: { trend: Trend; text: string } & Pick<BigNumberProps, 'rising'>) {
  return (
    <p className={toColour(trend, rising)}>
      <span aria-hidden="true" className="mr-1 text-xs">
        {toArrow(trend)}
      </span>
      {text}
    </p>
  );
}

function toArrow({ value, before }: Trend): string {
  if (value === before) return '';
  return value > before ? '▲' : '▼';
}

function toColour({ value, before }: Trend, rising: BigNumberProps['rising']): string {
  if (rising === undefined || value === before) return 'text-muted';
  return value > before === (rising === 'good') ? 'text-positive' : 'text-negative';
}
