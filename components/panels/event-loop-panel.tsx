'use client';

import { TimeChart } from '../charts/time-chart.tsx';
import { useChartSeries } from '../charts/use-chart-series.ts';
import { defaultSeries } from './default-series.ts';
import { formatMilliseconds, formatShort } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { useHasReadings } from './use-has-readings.ts';

const formatTick = (value: number) => `${formatShort(value)} ms`;

export function EventLoopPanel({ snapshot, className }: PanelProps) {
  const series = useChartSeries(defaultSeries.eventLoop, snapshot);
  return (
    <Panel title="Event loop" aside="delay of this server" className={className}>
      {useHasReadings(series) ? (
        <TimeChart
          name="Event loop"
          series={series}
          values="from-zero"
          formatValue={formatMilliseconds}
          formatTick={formatTick}
          className="min-h-36"
        />
      ) : (
        <EmptyState source="system" />
      )}
    </Panel>
  );
}
