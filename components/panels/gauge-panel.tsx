'use client';

import { useMemo } from 'react';
import { useIsEndKnown } from '#lib/client/use-history-series';
import { Gauge } from '../charts/gauge.tsx';
import { parseUnit } from '../format/parse-unit.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { toPanelSeries } from './panel-series.ts';
import { useChartData } from './use-chart-data.ts';
import { useScale } from './use-scale.ts';

/** The newest value of a series on a scale. */
export function GaugePanel({ spec, snapshot }: PanelProps<'gauge'>) {
  const series = useMemo(() => toPanelSeries(spec.series), [spec.series]);
  const { topic } = spec.series[0];
  return (
    <Panel title={spec.title} aside={spec.note}>
      <div className="grid grow content-center">
        <Gauge
          name={spec.title}
          {...useChartData(series)}
          values={useScale(spec.scale, topic, snapshot)}
          unit={parseUnit(spec.unit)}
          isEndKnown={useIsEndKnown(spec.series[0])}
          whenEmpty={<EmptyState topic={topic} />}
        />
      </div>
    </Panel>
  );
}
