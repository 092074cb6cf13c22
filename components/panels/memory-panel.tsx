'use client';

import { useMemo } from 'react';
import { useLatest } from '#lib/client/use-latest';
import { AreaChart } from '../charts/area-chart.tsx';
import { bytes } from '../format/unit.ts';
import { ChartPanel } from './chart-panel.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

export function MemoryPanel(props: PanelProps) {
  const totalBytes = useLatest('system.memory', props.snapshot.latest['system.memory'])?.data.totalBytes ?? 0;
  const axis = useMemo(() => ({ low: 0, high: totalBytes || 1 }), [totalBytes]);
  return (
    <ChartPanel
      {...props}
      title="Memory"
      aside={totalBytes > 0 && `of ${bytes.format(totalBytes)}`}
      source="system"
      chart={AreaChart}
      series={defaultSeries.memory}
      values={axis}
      unit={bytes}
      plotClassName="min-h-44"
    />
  );
}
