'use client';

import { useMemo } from 'react';
import { TimeChart } from '../charts/time-chart.tsx';
import { useChartSeries } from '../charts/use-chart-series.ts';
import { type Stock, toStockSeries } from './default-series.ts';
import { formatShort, formatSignedPercent } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { StocksTable } from './stocks-table.tsx';

const formatTick = (value: number) => `${formatShort(value)}%`;

export function StocksPanel({ snapshot, stocks, className }: PanelProps & { stocks: readonly Stock[] }) {
  const looks = useMemo(() => toStockSeries(stocks), [stocks]);
  const series = useChartSeries(looks, snapshot);
  return (
    <Panel title="Stocks" aside="simulated, change since the day's open" className={className}>
      <div className="grid grow gap-6 xl:grid-cols-2">
        <TimeChart
          name="Stocks"
          series={series}
          whenEmpty={<EmptyState source="stocks" />}
          values="fit"
          formatValue={formatSignedPercent}
          formatTick={formatTick}
          hasToggles
          plotClassName="min-h-64"
        />
        <StocksTable stocks={stocks} snapshot={snapshot} />
      </div>
    </Panel>
  );
}
