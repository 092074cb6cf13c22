'use client';

import { LineChart } from '../charts/line-chart.tsx';
import { decimals } from '../format/unit.ts';
import { ChartPanel } from './chart-panel.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

const load = decimals(2);

export function LoadPanel(props: PanelProps) {
  return (
    <ChartPanel
      {...props}
      title="Load"
      aside="runnable tasks"
      source="system"
      chart={LineChart}
      series={defaultSeries.load}
      values="from-zero"
      unit={load}
    />
  );
}
