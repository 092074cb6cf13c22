'use client';

import { useMemo } from 'react';
import { useIsEndKnown } from '#lib/client/use-history-series';
import { BigNumber } from '../charts/big-number.tsx';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { parseUnit } from '../format/parse-unit.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { toPanelSeries } from './panel-series.ts';
import { useChartData } from './use-chart-data.ts';

/** The newest value of a series, what it was a window ago, and its line. */
export function NumberPanel({ spec }: PanelProps<'number'>) {
  const { time, windowMs, cursor } = useDashboardTime();
  const series = useMemo(() => toPanelSeries(spec.series), [spec.series]);
  return (
    <Panel title={spec.title} aside={spec.note}>
      <BigNumber
        name={spec.title}
        {...useChartData(series)}
        time={time}
        cursor={cursor}
        unit={parseUnit(spec.unit)}
        againstMs={windowMs}
        isEndKnown={useIsEndKnown(spec.series[0])}
        rising={spec.rising}
        whenEmpty={<EmptyState topic={spec.series[0].topic} />}
      />
    </Panel>
  );
}
