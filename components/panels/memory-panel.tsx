'use client';

import { useMemo } from 'react';
import { useLatest } from '#lib/client/use-latest';
import { toFixedDomain } from '../charts/value-domain.ts';
import { byteUnit, formatBytes, formatShortBytes } from '../format/format-bytes.ts';
import { ChartPanel } from './chart-panel.tsx';
import { defaultSeries } from './default-series.ts';
import type { PanelProps } from './panel-props.ts';

export function MemoryPanel(props: PanelProps) {
  const totalBytes = useLatest('system.memory', props.snapshot.latest['system.memory'])?.data.totalBytes ?? 0;
  const axis = useMemo(() => toFixedDomain(totalBytes || 1, byteUnit(totalBytes)), [totalBytes]);
  return (
    <ChartPanel
      {...props}
      title="Memory"
      aside={totalBytes > 0 && `of ${formatBytes(totalBytes)}`}
      source="system"
      looks={defaultSeries.memory}
      values={axis}
      formatValue={formatBytes}
      formatTick={formatShortBytes}
      isFilled
      plotClassName="min-h-44"
    />
  );
}
