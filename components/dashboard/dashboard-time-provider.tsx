'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { createChartCursor } from '../charts/chart-cursor.ts';
import { DashboardTimeContext } from './dashboard-time.ts';

interface DashboardTimeProviderProps {
  windowMs: number;
  children: ReactNode;
}

export function DashboardTimeProvider({ windowMs, children }: DashboardTimeProviderProps) {
  const [cursor] = useState(createChartCursor);
  const value = useMemo(() => ({ time: { windowMs }, windowMs, isLive: true, cursor }), [windowMs, cursor]);
  return <DashboardTimeContext value={value}>{children}</DashboardTimeContext>;
}
