'use client';

import { useLatest } from '#lib/client/use-latest';
import { toFixedDomain } from '../charts/value-domain.ts';
import { formatCount, formatPercent, formatWhole } from '../format/format-number.ts';
import { ChartPanel } from './chart-panel.tsx';
import { CoreMeters } from './core-meters.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

interface CpuPanelProps extends PanelProps {
  /** How many cores there will be, before the first reading says so. */
  coreCount: number;
}

const percentAxis = toFixedDomain(100, 1);
const formatTick = (value: number) => `${formatWhole(value)}%`;

export function CpuPanel({ coreCount, ...props }: CpuPanelProps) {
  const latest = useLatest('system.cpu', props.snapshot.latest['system.cpu']);
  const cores = latest?.data.cores ?? Array.from({ length: coreCount }, () => null);
  return (
    <ChartPanel
      {...props}
      title="CPU"
      aside={formatCount(cores.length, 'core')}
      source="system"
      looks={defaultSeries.cpu}
      values={percentAxis}
      formatValue={formatPercent}
      formatTick={formatTick}
      isFilled
      plotClassName="min-h-44"
    >
      <CoreMeters cores={cores} />
    </ChartPanel>
  );
}
