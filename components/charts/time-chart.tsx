'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useMemo, useState } from 'react';
import { useTimeZone } from '../ui/time-zone.tsx';
import { createChartCursor } from './chart-cursor.ts';
import { ChartLegend, ToggleLegend } from './chart-legend.tsx';
import type { ChartSeries } from './chart-series.ts';
import { describeReadings } from './describe-readings.ts';
import { PlotSkeleton } from './plot-skeleton.tsx';
import type { ValueAxis } from './use-plot-frame.ts';
import { useReadings } from './use-readings.ts';
import { useToggles } from './use-toggles.ts';

const Plot = dynamic(async () => (await import('./plot.tsx')).Plot, { ssr: false, loading: PlotSkeleton });

export interface TimeChartLook {
  values: ValueAxis;
  formatValue: (value: number) => string;
  formatTick: (value: number) => string;
  /** Fills the area under the first line. */
  isFilled?: boolean;
  /** Lets each line be switched off in the legend. */
  hasToggles?: boolean;
  /** The least height of the plot, as a class: it grows with its panel. */
  plotClassName?: string;
}

interface TimeChartProps extends TimeChartLook {
  name: string;
  series: readonly ChartSeries[];
  /** Stands in the place of the plot while there is no reading. */
  whenEmpty: ReactNode;
}

/** Lines over the last minutes: a legend that says the values, and a plot that is loaded after the page. */
export function TimeChart({
  name,
  series,
  whenEmpty,
  values,
  formatValue,
  formatTick,
  isFilled = false,
  hasToggles = false,
  plotClassName = 'min-h-36',
}: TimeChartProps) {
  const [cursor] = useState(createChartCursor);
  const [hidden, toggle] = useToggles();
  const visible = useMemo(() => series.filter(({ label }) => !hidden.has(label)), [series, hidden]);
  const readings = useReadings(series, cursor);
  const timeZone = useTimeZone();
  const isEmpty = series.every(({ store }) => store.ring.length === 0);
  const plot = { name, series: visible, cursor, values, formatTick, formatValue, isFilled };
  return (
    <figure aria-label={`${name} chart`} className="flex min-w-0 grow flex-col gap-2">
      {hasToggles ? (
        <ToggleLegend readings={readings} formatValue={formatValue} hidden={hidden} onToggle={toggle} />
      ) : (
        <ChartLegend readings={readings} formatValue={formatValue} />
      )}
      <div className={`relative grid grow ${plotClassName}`}>
        {isEmpty && <PlotSkeleton />}
        {isEmpty ? whenEmpty : <Plot {...plot} />}
      </div>
      <figcaption className="sr-only">{describeReadings(name, readings, formatValue, timeZone)}</figcaption>
    </figure>
  );
}
