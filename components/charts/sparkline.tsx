'use client';

import { useEffect, useRef, useState } from 'react';
import type { SeriesStore } from '#lib/client/series-store';
import type { PointRing } from '#lib/shared/point-ring';
import { drawWhileVisible } from './draw-while-visible.ts';
import { toLinearMapping } from './linear-mapping.ts';
import { toPathText } from './path-text.ts';
import { findExtent } from './ring-reading.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { drawnWindowMs } from './time-domain.ts';

interface SparklineProps {
  store: SeriesStore;
  colour?: string;
}

const width = 300;
const height = 24;

/** The last minutes of one series as a bare line. What it says must stand beside it as text. */
export function Sparkline({ store, colour = 'var(--series-1)' }: SparklineProps) {
  const clock = useStreamClock();
  const line = useRef<SVGPathElement>(null);
  const [firstPath] = useState(() => toSparkline(store.ring, clock.startedAt));

  useEffect(() => {
    const path = line.current;
    if (path === null) return undefined;
    const draw = () => path.setAttribute('d', toSparkline(store.ring, clock.now()));
    draw();
    return drawWhileVisible(path.ownerSVGElement ?? path, store.subscribe, draw);
  }, [store, clock]);

  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="h-6 w-full overflow-hidden"
    >
      <path
        ref={line}
        d={firstPath}
        fill="none"
        stroke={colour}
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function toSparkline(ring: PointRing, now: number): string {
  const from = now - drawnWindowMs;
  const [low, high] = findExtent([ring], from) ?? [0, 1];
  // A line that never moves lies in the middle.
  const values: [number, number] = low === high ? [low - 1, high + 1] : [low, high];
  return toPathText(ring, {
    from,
    x: toLinearMapping([from, now], [0, width]),
    y: toLinearMapping(values, [height - 2, 2]),
    baseline: null,
  });
}
