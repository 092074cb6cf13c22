import { type Ref, useId } from 'react';
import type { ChartSeries } from './chart-series.ts';
import type { PlotMapping } from './line-drawing.ts';

interface LineMarksProps {
  ref: Ref<SVGGElement>;
  series: readonly ChartSeries[];
  mapping: PlotMapping;
  isFilled: boolean;
}

/** The empty elements that a `LineDrawing` draws into. */
export function LineMarks({ ref, series, mapping, isFilled }: LineMarksProps) {
  const { left, top, width, height } = mapping;
  const id = useId();
  return (
    <g ref={ref} fill="none">
      <clipPath id={`${id}plot`}>
        <rect x={left} y={top - 2} width={width} height={height + 4} />
      </clipPath>
      <linearGradient id={`${id}fill`} x2="0" y2="1">
        <stop stopColor={series[0]?.colour} stopOpacity="0.18" />
        <stop offset="1" stopColor={series[0]?.colour} stopOpacity="0.02" />
      </linearGradient>
      <g clipPath={`url(#${id}plot)`}>
        <g className="chart-lines">
          {isFilled && <path className="chart-area" fill={`url(#${id}fill)`} />}
          {series.map(({ label, colour }) => (
            <path key={label} className="chart-line" data-series={label} stroke={colour} />
          ))}
        </g>
      </g>
      <g className="chart-lines chart-cursor" visibility="hidden">
        <line y1={top} y2={top + height} stroke="var(--muted)" strokeDasharray="3 3" />
        {series.map(({ label, colour }) => (
          <circle key={label} r="3.5" fill={colour} stroke="var(--surface)" strokeWidth="1.5" />
        ))}
      </g>
    </g>
  );
}
