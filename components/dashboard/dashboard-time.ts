'use client';

import { createContext, useContext } from 'react';
import type { DashboardTimeStore } from '#lib/client/dashboard-time';
import type { ChartCursor } from '../charts/chart-cursor.ts';
import type { ChartTime } from '../charts/chart-props.ts';

/** The time that all panels of a dashboard show. */
export interface DashboardTime {
  /** The same object until it is changed. */
  readonly time: ChartTime;
  /** How long it is, in milliseconds. */
  readonly windowMs: number;
  /** Whether it moves on. */
  readonly isLive: boolean;
  /** Where it stands still, in Unix ms; null while it moves on. */
  readonly until: number | null;
  /** Since when the log keeps events, in Unix ms. */
  readonly keptFrom: number;
  /** Changes it. */
  readonly store: DashboardTimeStore;
  /** One for all charts: where one is read, all are. */
  readonly cursor: ChartCursor;
}

export const DashboardTimeContext = createContext<DashboardTime | null>(null);

/**
 * The time that the dashboard shows.
 *
 * @throws {Error} outside a `DashboardTimeProvider`
 */
export function useDashboardTime(): DashboardTime {
  const time = useContext(DashboardTimeContext);
  if (time === null) throw new Error('there is no time here; render this inside a DashboardTimeProvider');
  return time;
}
