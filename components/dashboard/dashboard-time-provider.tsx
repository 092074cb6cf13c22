'use client';

import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createDashboardTime } from '#lib/client/dashboard-time';
import { useLiveStream } from '#lib/client/live-stream';
import { createSeriesRegistry } from '#lib/client/series-registry';
import { SeriesRegistryContext } from '#lib/client/use-history-series';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { createChartCursor } from '../charts/chart-cursor.ts';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { DashboardTimeContext } from './dashboard-time.ts';

interface DashboardTimeProviderProps {
  /** The dashboard's own window. */
  windowMs: number;
  snapshot: DashboardSnapshot;
  children: ReactNode;
}

/** The time of a dashboard, and the series that show it. */
export function DashboardTimeProvider({
  windowMs: defaultWindowMs,
  snapshot,
  children,
}: DashboardTimeProviderProps) {
  const stream = useLiveStream();
  const clock = useStreamClock();
  const [cursor] = useState(createChartCursor);
  const [store] = useState(() =>
    createDashboardTime({ initial: snapshot.time, defaultWindowMs, now: () => clock.now() }),
  );
  const [registry] = useState(() => createSeriesRegistry({ stream, snapshot, now: () => clock.now() }));
  const shown = useSyncExternalStore(store.subscribe, store.getTime, () => snapshot.time);
  useEffect(() => store.follow(), [store]);
  useEffect(() => registry.show(shown), [registry, shown]);
  const value = useMemo(() => {
    const { windowMs, until } = shown;
    const time = until === null ? { windowMs } : { from: until - windowMs, to: until };
    return { time, windowMs, until, isLive: until === null, keptFrom: snapshot.keptFrom, cursor, store };
  }, [shown, snapshot, cursor, store]);
  return (
    <DashboardTimeContext value={value}>
      <SeriesRegistryContext value={registry}>{children}</SeriesRegistryContext>
    </DashboardTimeContext>
  );
}
