'use client';

import { useMemo } from 'react';
import { useLatest } from '#lib/client/use-latest';
import { TimeChart } from '../charts/time-chart.tsx';
import { useChartSeries } from '../charts/use-chart-series.ts';
import { toFixedDomain } from '../charts/value-domain.ts';
import { defaultSeries } from './default-series.ts';
import { byteUnit, formatBytes, formatShortBytes } from '../format/format-bytes.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';

export function MemoryPanel({ snapshot, className }: PanelProps) {
  const latest = useLatest('system.memory', snapshot.latest['system.memory']);
  const series = useChartSeries(defaultSeries.memory, snapshot);
  const totalBytes = latest?.data.totalBytes ?? 1;
  const axis = useMemo(() => toFixedDomain(totalBytes, byteUnit(totalBytes)), [totalBytes]);
  return (
    <Panel title="Memory" aside={latest && `of ${formatBytes(totalBytes)}`} className={className}>
      {latest === null ? (
        <EmptyState source="system" />
      ) : (
        <TimeChart
          name="Memory"
          series={series}
          values={axis}
          formatValue={formatBytes}
          formatTick={formatShortBytes}
          isFilled
          className="min-h-44"
        />
      )}
    </Panel>
  );
}
