'use client';

import type { ChartProps } from './chart-props.ts';
import { paintLines } from './paint-lines.ts';
import { findExtent } from './ring-extent.ts';
import { TimeChart } from './time-chart.tsx';

const marks = { paint: paintLines, findExtent };

/** A line for each series. */
export function LineChart(props: ChartProps) {
  return <TimeChart {...props} marks={marks} />;
}
