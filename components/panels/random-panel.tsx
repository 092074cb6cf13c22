'use client';

import { TimeChart } from '../charts/time-chart.tsx';
import { useChartSeries } from '../charts/use-chart-series.ts';
import { toFixedDomain } from '../charts/value-domain.ts';
import { defaultSeries } from './default-series.ts';
import { formatShort, formatThreeDecimals } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { useHasReadings } from './use-has-readings.ts';

const unitAxis = toFixedDomain(1, 1);

export function RandomPanel({ snapshot, className }: PanelProps) {
  const series = useChartSeries(defaultSeries.random, snapshot);
  return (
    <Panel title="Random" aside="uniform, 0 to 1" className={className}>
      {useHasReadings(series) ? (
        <TimeChart
          name="Random"
          series={series}
          values={unitAxis}
          formatValue={formatThreeDecimals}
          formatTick={formatShort}
          className="min-h-36"
        />
      ) : (
        <EmptyState source="random" />
      )}
    </Panel>
  );
}
