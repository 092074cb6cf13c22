import { type ComponentType, type ReactNode } from 'react';
import type { ChartProps } from '../charts/chart-props.ts';
import { drawnWindowMs } from '../charts/drawn-window.ts';
import { Panel } from '../ui/panel.tsx';
import type { PanelSeries } from './default-series.ts';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { useChartData } from './use-chart-data.ts';

interface ChartPanelProps extends PanelProps, Pick<ChartProps, 'values' | 'unit' | 'plotClassName'> {
  title: string;
  /** Said beside the title, in few words. */
  aside: ReactNode;
  /** The source that its readings come from. */
  source: string;
  /** The same array each time. */
  series: readonly PanelSeries[];
  /** The kind of chart. */
  chart: ComponentType<ChartProps>;
  /** What stands below the chart. */
  children?: ReactNode;
}

const time = { windowMs: drawnWindowMs };

/** A panel that is one chart. */
export function ChartPanel({
  snapshot,
  className,
  title,
  aside,
  source,
  series,
  chart: Chart,
  children,
  ...look
}: ChartPanelProps) {
  const chartData = useChartData(series, snapshot);
  return (
    <Panel title={title} aside={aside} className={className}>
      <Chart name={title} {...chartData} time={time} whenEmpty={<EmptyState source={source} />} {...look} />
      {children}
    </Panel>
  );
}
