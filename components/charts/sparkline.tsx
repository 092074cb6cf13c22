'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { createPixelColumns } from '#lib/shared/pixel-columns';
import { type ChartLine, toChartLines } from './chart-line.ts';
import type { ChartProps, ChartTime } from './chart-props.ts';
import { drawWhileVisible } from './draw-while-visible.ts';
import { toLinearMapping } from './linear-mapping.ts';
import { toPathText } from './path-text.ts';
import { findExtent } from './ring-extent.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { subscribeToAll } from './subscribe-to-all.ts';
import type { TimeSpan } from './time-span.ts';

type SparklineProps = Pick<ChartProps, 'data' | 'config' | 'time' | 'cursor'>;

const width = 300;
const height = 24;

/** One for all: each is read before the next fills it. */
const buffer = createPixelColumns();

/** Bare lines, drawn before any code of the page has run. What they say must stand beside them as text. They show where others are read. */
export function Sparkline({ data, config, time, cursor }: SparklineProps) {
  const clock = useStreamClock();
  const drawing = useRef<SVGSVGElement>(null);
  const lines = useMemo(() => toChartLines(data, config), [data, config]);
  const [firstPaths] = useState(() => toPaths(lines, toSpan(time, clock.startedAt)));

  useEffect(() => {
    const svg = drawing.current;
    if (svg === null) return undefined;
    const draw = () => {
      const span = toSpan(time, clock.now());
      for (const [index, path] of toPaths(lines, span).entries())
        svg.children[index]?.setAttribute('d', path);
      svg.lastElementChild?.setAttribute('d', toCursorPath(cursor?.getTime() ?? null, span));
    };
    draw();
    const all = lines.map(({ series }) => series);
    return drawWhileVisible(
      svg,
      (listener) => cursor?.subscribe(listener) ?? (() => {}),
      draw,
      (listener) => subscribeToAll(all, listener),
    );
  }, [lines, time, cursor, clock]);

  return (
    <svg
      ref={drawing}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="h-6 w-full overflow-hidden"
    >
      {lines.map(({ key, colour }, index) => (
        <path
          key={key}
          d={firstPaths[index]}
          fill="none"
          stroke={colour}
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path stroke="var(--muted)" strokeWidth="1" strokeDasharray="3 3" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function toSpan(time: ChartTime, now: number): TimeSpan {
  return 'windowMs' in time ? { from: now - time.windowMs, to: now } : time;
}

/** Upright, where the other charts of the page are read. `at`: Unix ms; null while nobody reads */
function toCursorPath(at: number | null, { from, to }: TimeSpan): string {
  if (at === null || at < from || at > to) return '';
  return `M${((at - from) / (to - from)) * width} 0V${height}`;
}

function toPaths(lines: readonly ChartLine[], { from, to }: TimeSpan): string[] {
  const rings = lines.map(({ series }) => series.ring);
  const [low, high] = findExtent(rings, from, to) ?? [0, 1];
  // A line that never moves lies in the middle.
  const margin = low === high ? Math.abs(low) || 1 : 0;
  const x = toLinearMapping([from, to], [0, width]);
  const y = toLinearMapping([low - margin, high + margin], [height - 2, 2]);
  return rings.map((ring) => toPathText(ring, { from, to, x, y, buffer }));
}
