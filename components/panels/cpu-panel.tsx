'use client';

import { useLatest } from '#lib/client/use-latest';
import { AreaChart } from '../charts/area-chart.tsx';
import { formatCount } from '../format/format-number.ts';
import { percent } from '../format/unit.ts';
import { ChartPanel } from './chart-panel.tsx';
import { CoreMeters } from './core-meters.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

interface CpuPanelProps extends PanelProps {
  /** How many cores there will be, before the first reading says so. */
  coreCount: number;
}

const percentAxis = { low: 0, high: 100 };

export function CpuPanel({ coreCount, ...props }: CpuPanelProps) {
  const latest = useLatest('system.cpu', props.snapshot.latest['system.cpu']);
  const cores = latest?.data.cores ?? Array.from({ length: coreCount }, () => null);
  return (
    <ChartPanel
      {...props}
      title="CPU"
      aside={formatCount(cores.length, 'core')}
      source="system"
      chart={AreaChart}
      series={defaultSeries.cpu}
      values={percentAxis}
      unit={percent}
      plotClassName="min-h-44"
    >
      <CoreMeters cores={cores} />
    </ChartPanel>
  );
}
