'use client';

import { formatShort, formatTwoDecimals } from '../format/format-number.ts';
import { ChartPanel } from './chart-panel.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

export function LoadPanel(props: PanelProps) {
  return (
    <ChartPanel
      {...props}
      title="Load"
      aside="runnable tasks"
      source="system"
      looks={defaultSeries.load}
      values="from-zero"
      formatValue={formatTwoDecimals}
      formatTick={formatShort}
    />
  );
}
