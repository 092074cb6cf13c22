'use client';

import { useLatest } from '#lib/client/use-latest';
import { TimeChart } from '../charts/time-chart.tsx';
import { useChartSeries } from '../charts/use-chart-series.ts';
import { toFixedDomain } from '../charts/value-domain.ts';
import { defaultSeries } from './default-series.ts';
import { formatCount, formatPercent, formatWhole } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import { CoreMeters } from './core-meters.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';

const percentAxis = toFixedDomain(100, 1);
const formatTick = (value: number) => `${formatWhole(value)}%`;

export function CpuPanel({ snapshot, className }: PanelProps) {
  const latest = useLatest('system.cpu', snapshot.latest['system.cpu']);
  const series = useChartSeries(defaultSeries.cpu, snapshot);
  const cores = latest?.data.cores ?? [];
  return (
    <Panel title="CPU" aside={latest && formatCount(cores.length, 'core')} className={className}>
      {latest === null ? (
        <EmptyState source="system" />
      ) : (
        <>
          <TimeChart
            name="CPU"
            series={series}
            values={percentAxis}
            formatValue={formatPercent}
            formatTick={formatTick}
            isFilled
            className="min-h-44"
          />
          <CoreMeters cores={cores} />
        </>
      )}
    </Panel>
  );
}
