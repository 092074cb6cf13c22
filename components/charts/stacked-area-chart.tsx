'use client';

import { useState } from 'react';
import { stackSeries } from '#lib/shared/stack-series';
import type { ChartProps } from './chart-props.ts';
import type { Marks } from './painter.ts';
import { createStackedAreasPainter } from './paint-stacked-areas.ts';
import { findExtent } from './ring-extent.ts';
import { TimeChart } from './time-chart.tsx';

/** Areas on top of each other, whose upper edge is the sum: for series of one unit that are parts of a whole, none below zero. */
export function StackedAreaChart(props: ChartProps) {
  const [marks] = useState(createMarks);
  return <TimeChart {...props} values={props.values ?? 'from-zero'} marks={marks} />;
}

function createMarks(): Marks {
  return { paint: createStackedAreasPainter(), findExtent, derive: stackSeries };
}
