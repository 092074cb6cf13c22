import { type ReactNode, useEffect, useState } from 'react';
import { useLiveStream } from '#lib/client/live-stream';
import { createSeriesRegistry } from '#lib/client/series-registry';
import { SeriesRegistryContext } from '#lib/client/use-history-series';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { useDashboardTime } from './dashboard-time.ts';

interface DashboardSeriesProviderProps {
  /** Where the series begin; later values are not looked at. */
  snapshot: DashboardSnapshot;
  children: ReactNode;
}

/** The series that show the time of a dashboard. */
export function DashboardSeriesProvider({ snapshot, children }: DashboardSeriesProviderProps) {
  const stream = useLiveStream();
  const clock = useStreamClock();
  const { windowMs, until } = useDashboardTime();
  const [registry] = useState(() => createSeriesRegistry({ stream, snapshot, now: () => clock.now() }));
  useEffect(() => registry.show({ windowMs, until }), [registry, windowMs, until]);
  return <SeriesRegistryContext value={registry}>{children}</SeriesRegistryContext>;
}
