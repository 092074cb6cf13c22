'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { RadialBarChart, Sector, usePlotArea } from 'recharts';
import type { Unit } from '../format/unit.ts';
import type { ChartLine } from './chart-line.ts';
import type { ValueReference } from './chart-props.ts';
import { drawWhileVisible } from './draw-while-visible.ts';
import {
  endAngle,
  findBand,
  type GaugeScale,
  startAngle,
  toAngle,
  toArcPath,
  toFraction,
} from './gauge-scale.ts';
import { readRing } from './ring-reading.ts';
import { useRemPixels } from './use-rem-pixels.ts';
import { type Size, useSize } from './use-size.ts';

interface GaugeMarksProps {
  unit: Unit;
  /** Null while there is nothing to show of it. */
  line: ChartLine | null;
  scale: GaugeScale;
  references: readonly ValueReference[];
}

interface GaugeFrameProps extends GaugeMarksProps {
  /** What it fills, and how large that is at first. */
  place: RefObject<Element | null>;
  initialSize: Size;
}

/** Scale and bands by recharts; the arc of the value in it moves beside React. */
export function GaugeFrame({ place, initialSize, ...marks }: GaugeFrameProps) {
  const rem = useRemPixels();
  const { width, height } = useSize(place, initialSize);
  return (
    <RadialBarChart
      className="chart-frame"
      width={width}
      height={height}
      accessibilityLayer={false}
      startAngle={startAngle}
      endAngle={endAngle}
      outerRadius="100%"
      margin={{ top: 0, right: 1.5 * rem, bottom: 1.5 * rem, left: 1.5 * rem }}
    >
      <GaugeMarks {...marks} />
    </RadialBarChart>
  );
}

function GaugeMarks({ unit, line, scale, references }: GaugeMarksProps) {
  const area = usePlotArea();
  const arc = useRef<SVGPathElement>(null);
  const isLaidOut = area !== undefined;

  useEffect(() => {
    const path = arc.current;
    const chart = path?.ownerSVGElement;
    if (!isLaidOut || line === null || path === null || !chart) return undefined;
    const { series, colour } = line;
    const draw = () => {
      const reading = readRing(series.ring, null);
      const band = reading === null ? null : findBand(references, reading.value);
      const fraction = reading === null ? 0 : toFraction(scale, reading.value);
      path.setAttribute('stroke-dasharray', `${fraction.toFixed(4)} 1`);
      path.setAttribute('stroke', band?.colour ?? colour);
    };
    draw();
    const stop = drawWhileVisible(chart, () => () => {}, draw, series.subscribe);
    return () => {
      stop();
      path.setAttribute('stroke-dasharray', '0 1');
    };
  }, [isLaidOut, line, scale, references]);

  if (area === undefined) return null;
  const x = area.x + area.width / 2;
  const y = area.y + area.height / 2;
  const radius = Math.min(area.width, area.height) / 2;
  const middle = { cx: x, cy: y };
  return (
    <>
      <Sector
        {...middle}
        innerRadius={radius * 0.8}
        outerRadius={radius}
        startAngle={startAngle}
        endAngle={endAngle}
        fill="var(--raised)"
      />
      {references.map((reference) => (
        <Sector
          key={reference.label}
          {...middle}
          innerRadius={radius * 0.7}
          outerRadius={radius * 0.75}
          {...toAngles(scale, reference)}
          fill={reference.colour}
        />
      ))}
      <path
        ref={arc}
        d={toArcPath(x, y, radius * 0.9)}
        pathLength="1"
        strokeDasharray="0 1"
        strokeWidth={radius * 0.2}
        fill="none"
      />
      <EndLabel x={x} y={y} radius={-radius} text={unit.formatTick(scale.low, stepOf(scale))} />
      <EndLabel x={x} y={y} radius={radius} text={unit.formatTick(scale.high, stepOf(scale))} />
    </>
  );
}

/** Fine enough to tell the ends, of a scale that may end anywhere. */
function stepOf({ low, high }: GaugeScale): number {
  return (high - low) / 100;
}

/** Below one end of the arc: the left one for a negative radius. */
function EndLabel({ x, y, radius, text }: { x: number; y: number; radius: number; text: string }) {
  return (
    <text
      x={x + radius * 0.64}
      y={y + Math.abs(radius) * 0.72}
      dy="1em"
      textAnchor="middle"
      className="recharts-cartesian-axis-tick-value"
    >
      {text}
    </text>
  );
}

/** A line at a value is two degrees wide. */
function toAngles(scale: GaugeScale, reference: ValueReference) {
  if ('from' in reference)
    return { startAngle: toAngle(scale, reference.from), endAngle: toAngle(scale, reference.to) };
  const angle = toAngle(scale, reference.value);
  return { startAngle: angle + 1, endAngle: angle - 1 };
}
