'use client';

import { useMemo } from 'react';
import { type BucketSummary, bucketSeries } from '#lib/shared/bucket-series';
import type { ChartProps } from './chart-props.ts';
import type { Marks } from './painter.ts';
import { createBarsPainter } from './paint-bars.ts';
import { findExtentFromZero } from './ring-extent.ts';
import { TimeChart } from './time-chart.tsx';

interface BarChartProps extends ChartProps {
  /** How much time a bar sums up, in milliseconds; without it each point is a bar. */
  bucketMs?: number;
  /** What a bar says of the points in its time. Default: their sum. */
  summary?: BucketSummary;
}

/** Bars that stand on zero, those of several series beside each other. */
export function BarChart({ bucketMs, summary = 'sum', data, ...props }: BarChartProps) {
  const marks = useMemo(() => createMarks(bucketMs ?? null), [bucketMs]);
  const bars = useMemo(
    () =>
      bucketMs === undefined
        ? data
        : Object.fromEntries(
            Object.entries(data).map(([key, series]) => [key, bucketSeries(series, bucketMs, summary)]),
          ),
    [data, bucketMs, summary],
  );
  return <TimeChart {...props} values={props.values ?? 'from-zero'} data={bars} marks={marks} />;
}

function createMarks(bucketMs: number | null): Marks {
  return {
    paint: createBarsPainter(bucketMs),
    findExtent: findExtentFromZero,
    ...(bucketMs === null ? {} : { centreMs: bucketMs / 2, lastsMs: bucketMs }),
  };
}
