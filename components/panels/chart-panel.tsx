import { type ReactNode } from 'react';
import type { SeriesLook } from '../charts/chart-series.ts';
import { TimeChart, type TimeChartLook } from '../charts/time-chart.tsx';
import { useChartSeries } from '../charts/use-chart-series.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';

interface ChartPanelProps extends PanelProps, TimeChartLook {
  title: string;
  /** Said beside the title, in few words. */
  aside: ReactNode;
  /** The source that its readings come from. */
  source: string;
  /** The same array each time. */
  looks: readonly SeriesLook[];
  /** What stands below the chart. */
  children?: ReactNode;
}

/** A panel that is one chart. */
export function ChartPanel({
  snapshot,
  className,
  title,
  aside,
  source,
  looks,
  children,
  ...chartLook
}: ChartPanelProps) {
  const series = useChartSeries(looks, snapshot);
  return (
    <Panel title={title} aside={aside} className={className}>
      <TimeChart name={title} series={series} whenEmpty={<EmptyState source={source} />} {...chartLook} />
      {children}
    </Panel>
  );
}
