import { useCallback, useMemo, useState } from 'react';
import type { ChartSeries } from './chart-series.ts';
import { createDomainKeeper } from './domain-keeper.ts';
import { findExtent } from './ring-reading.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { drawnWindowMs, nextPhaseMs, type TimeDomain, toTimeDomain } from './time-domain.ts';
import type { ValueDomain } from './value-domain.ts';

/** A value axis that is given, or that fits what is seen; `from-zero` keeps zero in sight. */
export type ValueAxis = ValueDomain | 'fit' | 'from-zero';

export interface PlotFrame {
  readonly time: TimeDomain;
  readonly values: ValueDomain;
}

/** The domains that recharts is given, and a look whether they still fit: if not, a render with new ones is under way. */
export function usePlotFrame(
  series: readonly ChartSeries[],
  axis: ValueAxis,
): { readonly frame: PlotFrame; readonly fits: (now: number) => boolean } {
  const clock = useStreamClock();
  const [phaseMs] = useState(nextPhaseMs);
  const measure = useMemo(() => createMeasure(series, axis, phaseMs), [series, axis, phaseMs]);
  const [frame, setFrame] = useState(() => measure(clock.now()));

  const fits = useCallback(
    (now: number) => {
      const next = measure(now);
      if (next.time.to === frame.time.to && next.values === frame.values) return true;
      setFrame(next);
      return false;
    },
    [measure, frame],
  );
  return { frame, fits };
}

function createMeasure(
  series: readonly ChartSeries[],
  axis: ValueAxis,
  phaseMs: number,
): (now: number) => PlotFrame {
  const keeper = createDomainKeeper();
  const rings = series.map(({ store }) => store.ring);

  function measureValues(now: number): ValueDomain {
    if (typeof axis === 'object') return axis;
    const [low, high] = findExtent(rings, now - drawnWindowMs) ?? [0, 1];
    return axis === 'fit' ? keeper.fit(low, high, now) : keeper.fit(Math.min(0, low), Math.max(0, high), now);
  }

  return (now) => ({ time: toTimeDomain(now, phaseMs), values: measureValues(now) });
}
