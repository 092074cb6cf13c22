'use client';

import { LineChart } from '../charts/line-chart.tsx';
import { milliseconds } from '../format/unit.ts';
import { ChartPanel } from './chart-panel.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

export function EventLoopPanel(props: PanelProps) {
  return (
    <ChartPanel
      {...props}
      title="Event loop"
      aside="delay of this server"
      source="system"
      chart={LineChart}
      series={defaultSeries.eventLoop}
      values="from-zero"
      unit={milliseconds}
    />
  );
}
