'use client';

import { type ComponentType, useMemo } from 'react';
import type { PanelKind, ScaleSpec } from '#lib/shared/dashboards';
import { toBarMs } from '#lib/shared/summing-ring';
import { useAlertReferences } from '../alerts/use-alert-references.ts';
import { AreaChart } from '../charts/area-chart.tsx';
import type { ChartProps } from '../charts/chart-props.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { parseUnit } from '../format/parse-unit.ts';
import { loadLater } from '../ui/load-later.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps, SpecOf } from './panel-props.ts';
import { toPanelSeries } from './panel-series.ts';
import { useChartData } from './use-chart-data.ts';
import { useScale } from './use-scale.ts';

// Those that few dashboards have.
const BarChart = loadLater(async () => (await import('../charts/bar-chart.tsx')).BarChart);
const StackedAreaChart = loadLater(
  async () => (await import('../charts/stacked-area-chart.tsx')).StackedAreaChart,
);

type ChartKind = Extract<PanelKind, 'line' | 'area' | 'stacked-area' | 'bar'>;

const charts: Readonly<Record<ChartKind, ComponentType<ChartProps>>> = {
  line: LineChart,
  area: AreaChart,
  'stacked-area': StackedAreaChart,
  bar: BarChart,
};

const unscaled: ScaleSpec = { low: 0, high: 1 };
const noSeries: SpecOf<ChartKind>['series'] = [];

/** A panel that is one chart over time. */
export function ChartPanel({ spec, snapshot }: PanelProps<ChartKind>) {
  const { kind, title, series: seriesSpec, values } = spec;
  const { time, windowMs, cursor } = useDashboardTime();
  const intervalMs = spec.kind === 'bar' ? spec.intervalMs : undefined;
  const series = useMemo(() => toPanelSeries(seriesSpec), [seriesSpec]);
  const topic = seriesSpec[0]?.topic ?? '';
  const scale = useScale(typeof values === 'object' ? values : unscaled, topic, snapshot);
  const unit = parseUnit(spec.unit);
  // In a stack a number lies on those below it, not at its own value.
  const references = useAlertReferences(kind === 'stacked-area' ? noSeries : seriesSpec);
  const Chart = charts[kind];
  return (
    <Panel title={title} aside={spec.note ?? describeEnd(values, unit.format(scale.high))}>
      <Chart
        name={title}
        {...useChartData(series, intervalMs)}
        {...(intervalMs === undefined ? {} : { bucketMs: toBarMs(intervalMs, windowMs) })}
        time={time}
        cursor={cursor}
        values={typeof values === 'object' ? scale : values}
        unit={unit}
        references={references}
        hasToggles={series.length > 3}
        whenEmpty={<EmptyState topic={topic} />}
        plotClassName="min-h-24"
      />
    </Panel>
  );
}

function describeEnd(values: SpecOf<ChartKind>['values'], end: string): string | null {
  return typeof values === 'object' && typeof values.high === 'string' ? `of ${end}` : null;
}
