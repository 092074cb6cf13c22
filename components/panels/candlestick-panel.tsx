'use client';

import { useMemo } from 'react';
import { useAlertReferences } from '../alerts/use-alert-references.ts';
import { CandlestickChart } from '../charts/candlestick-chart.tsx';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { parseUnit } from '../format/parse-unit.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps, SpecOf } from './panel-props.ts';
import { toCandlestickSeries } from './panel-references.ts';
import { toPanelSeries } from './panel-series.ts';
import { useChartData } from './use-chart-data.ts';

/** Prices as candles, with what was traded below. */
export function CandlestickPanel({ spec }: PanelProps<'candlestick'>) {
  const { title, topic, intervalsMs } = spec;
  const { time, cursor } = useDashboardTime();
  const series = useMemo(() => toPanelSeries(toCandlestickSeries(spec)), [spec]);
  const { data } = useChartData(series);
  const references = useAlertReferences([{ topic, field: spec.price }]);
  const ticks = useMemo(() => toTicks(Object.values(data)), [data]);
  return (
    <Panel title={title} aside={spec.note}>
      {ticks !== null && (
        <CandlestickChart
          name={title}
          data={ticks}
          time={time}
          cursor={cursor}
          references={references}
          unit={parseUnit(spec.unit)}
          intervals={toIntervals(intervalsMs)}
          whenEmpty={<EmptyState topic={topic} />}
          plotClassName="min-h-32"
        />
      )}
    </Panel>
  );
}

type Ticks = Parameters<typeof CandlestickChart>[0]['data'];

function toTicks([price, volume]: readonly Ticks['price'][]): Ticks | null {
  return price === undefined ? null : { price, volume };
}

function toIntervals([first = 10_000, ...others]: SpecOf<'candlestick'>['intervalsMs']): [
  number,
  ...number[],
] {
  return [first, ...others];
}
