'use client';

import { LineChart } from '../charts/line-chart.tsx';
import { decimals } from '../format/unit.ts';
import { ChartPanel } from './chart-panel.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

const unitAxis = { low: 0, high: 1 };
const thousandths = decimals(3);

export function RandomPanel(props: PanelProps) {
  return (
    <ChartPanel
      {...props}
      title="Random"
      aside="uniform, 0 to 1"
      source="random"
      chart={LineChart}
      series={defaultSeries.random}
      values={unitAxis}
      unit={thousandths}
    />
  );
}
