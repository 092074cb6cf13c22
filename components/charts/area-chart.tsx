'use client';

import type { ChartProps } from './chart-props.ts';
import { paintAreas } from './paint-areas.ts';
import { findExtent } from './ring-extent.ts';
import { TimeChart } from './time-chart.tsx';

const marks = { paint: paintAreas, findExtent };

/** A line for each series, with a faint area down to zero. */
export function AreaChart(props: ChartProps) {
  return <TimeChart {...props} values={props.values ?? 'from-zero'} marks={marks} />;
}
