'use client';

import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createDashboardTime } from '#lib/client/dashboard-time';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { useAlertLookBack } from '../alerts/use-alert-look-back.ts';
import { createChartCursor } from '../charts/chart-cursor.ts';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { DashboardTimeContext } from './dashboard-time.ts';

interface DashboardTimeProviderProps {
  /** The dashboard's own window. */
  windowMs: number;
  snapshot: DashboardSnapshot;
  children: ReactNode;
}

/** The time of a dashboard. */
export function DashboardTimeProvider({
  windowMs: defaultWindowMs,
  snapshot,
  children,
}: DashboardTimeProviderProps) {
  const clock = useStreamClock();
  const [cursor] = useState(createChartCursor);
  const [store] = useState(() =>
    createDashboardTime({ initial: snapshot.time, defaultWindowMs, now: () => clock.now() }),
  );
  const shown = useSyncExternalStore(store.subscribe, store.getTime, () => snapshot.time);
  useEffect(() => store.follow(), [store]);
  useAlertLookBack(shown.windowMs, shown.until);
  const value = useMemo(() => {
    const { windowMs, until } = shown;
    const time = until === null ? { windowMs } : { from: until - windowMs, to: until };
    return { time, windowMs, until, isLive: until === null, keptFrom: snapshot.keptFrom, cursor, store };
  }, [shown, snapshot, cursor, store]);
  return <DashboardTimeContext value={value}>{children}</DashboardTimeContext>;
}
