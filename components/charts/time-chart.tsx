'use client';

import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { useTimeZone } from '../ui/time-zone.tsx';
import { createChartCursor } from './chart-cursor.ts';
import { ChartLegend, ToggleLegend } from './chart-legend.tsx';
import type { ChartSeries } from './chart-series.ts';
import { describeReadings } from './describe-readings.ts';
import { PlotSkeleton } from './plot-skeleton.tsx';
import type { ValueAxis } from './use-plot-frame.ts';
import { useReadings } from './use-readings.ts';

const Plot = dynamic(async () => (await import('./plot.tsx')).Plot, { ssr: false, loading: PlotSkeleton });

interface TimeChartProps {
  name: string;
  series: readonly ChartSeries[];
  values: ValueAxis;
  formatValue: (value: number) => string;
  formatTick?: (value: number) => string;
  /** Fills the area under the first line. */
  isFilled?: boolean;
  /** Lets each line be switched off in the legend. */
  hasToggles?: boolean;
  /** Its least height, as a class: it grows with its panel. */
  className: string;
}

/** Lines over the last minutes: a legend that says the values, and a plot that is loaded after the page. */
export function TimeChart({
  name,
  series,
  values,
  formatValue,
  formatTick = formatValue,
  isFilled = false,
  hasToggles = false,
  className,
}: TimeChartProps) {
  const [cursor] = useState(createChartCursor);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const visible = useMemo(() => series.filter(({ label }) => !hidden.has(label)), [series, hidden]);
  const readings = useReadings(series, cursor);
  const timeZone = useTimeZone();

  function toggle(label: string): void {
    setHidden((labels) => {
      const next = new Set(labels);
      if (!next.delete(label)) next.add(label);
      return next;
    });
  }

  return (
    <figure aria-label={`${name} chart`} className="flex min-w-0 grow flex-col gap-2">
      {hasToggles ? (
        <ToggleLegend readings={readings} formatValue={formatValue} hidden={hidden} onToggle={toggle} />
      ) : (
        <ChartLegend readings={readings} formatValue={formatValue} />
      )}
      <div className={`relative grow ${className}`}>
        <Plot
          name={name}
          series={visible}
          cursor={cursor}
          values={values}
          formatTick={formatTick}
          formatValue={formatValue}
          isFilled={isFilled}
        />
      </div>
      <figcaption className="sr-only">{describeReadings(name, readings, formatValue, timeZone)}</figcaption>
    </figure>
  );
}
