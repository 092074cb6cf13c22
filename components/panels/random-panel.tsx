'use client';

import { toFixedDomain } from '../charts/value-domain.ts';
import { formatShort, formatThreeDecimals } from '../format/format-number.ts';
import { ChartPanel } from './chart-panel.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

const unitAxis = toFixedDomain(1, 1);

export function RandomPanel(props: PanelProps) {
  return (
    <ChartPanel
      {...props}
      title="Random"
      aside="uniform, 0 to 1"
      source="random"
      looks={defaultSeries.random}
      values={unitAxis}
      formatValue={formatThreeDecimals}
      formatTick={formatShort}
    />
  );
}
