'use client';

import { useMemo } from 'react';
import { drawnWindowMs } from '../charts/drawn-window.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { type Stock, toStockSeries } from './default-series.ts';
import { percentChange } from '../format/unit.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { StocksTable } from './stocks-table.tsx';
import { useChartData } from './use-chart-data.ts';

const time = { windowMs: drawnWindowMs };

export function StocksPanel({ snapshot, stocks, className }: PanelProps & { stocks: readonly Stock[] }) {
  const series = useMemo(() => toStockSeries(stocks), [stocks]);
  const chartData = useChartData(series, snapshot);
  return (
    <Panel title="Stocks" aside="simulated, change since the day's open" className={className}>
      <div className="grid grow gap-6 xl:grid-cols-2">
        <LineChart
          name="Stocks"
          {...chartData}
          time={time}
          whenEmpty={<EmptyState source="stocks" />}
          values="fit"
          unit={percentChange}
          hasToggles
          plotClassName="min-h-64"
        />
        <StocksTable stocks={stocks} snapshot={snapshot} />
      </div>
    </Panel>
  );
}
