import { useMemo } from 'react';
import { usePlotArea, useXAxisDomain, useXAxisScale, useYAxisDomain, useYAxisScale } from 'recharts';
import type { PlotMapping } from './plot-mapping.ts';
import { type LinearMapping, toLinearMapping } from './linear-mapping.ts';

/** How the recharts chart around this places times and values; null until it is laid out. */
export function usePlotMapping(): PlotMapping | null {
  const area = usePlotArea();
  const times = useXAxisDomain();
  const values = useYAxisDomain();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  return useMemo(() => {
    const x = toMapping(times, xScale);
    const y = toMapping(values, yScale);
    if (area === undefined || x === null || y === null) return null;
    return {
      left: area.x,
      top: area.y,
      width: area.width,
      height: area.height,
      x,
      y,
    };
  }, [area, times, values, xScale, yScale]);
}

function toMapping(
  domain: readonly unknown[] | undefined,
  scale: ReturnType<typeof useXAxisScale>,
): LinearMapping | null {
  const [from, to] = domain ?? [];
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  const start = scale?.(from);
  const end = scale?.(to);
  return start === undefined || end === undefined ? null : toLinearMapping([from, to], [start, end]);
}
