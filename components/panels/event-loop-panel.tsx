'use client';

import { formatMilliseconds, formatShort } from '../format/format-number.ts';
import { ChartPanel } from './chart-panel.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

const formatTick = (value: number) => `${formatShort(value)} ms`;

export function EventLoopPanel(props: PanelProps) {
  return (
    <ChartPanel
      {...props}
      title="Event loop"
      aside="delay of this server"
      source="system"
      looks={defaultSeries.eventLoop}
      values="from-zero"
      formatValue={formatMilliseconds}
      formatTick={formatTick}
    />
  );
}
