'use client';

import { TimeChart } from '../charts/time-chart.tsx';
import { useChartSeries } from '../charts/use-chart-series.ts';
import { defaultSeries } from './default-series.ts';
import { formatShort, formatTwoDecimals } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { useHasReadings } from './use-has-readings.ts';

export function LoadPanel({ snapshot, className }: PanelProps) {
  const series = useChartSeries(defaultSeries.load, snapshot);
  return (
    <Panel title="Load" aside="runnable tasks" className={className}>
      {useHasReadings(series) ? (
        <TimeChart
          name="Load"
          series={series}
          values="from-zero"
          formatValue={formatTwoDecimals}
          formatTick={formatShort}
          className="min-h-36"
        />
      ) : (
        <EmptyState source="system" />
      )}
    </Panel>
  );
}
