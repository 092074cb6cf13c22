'use client';

import { useEffect } from 'react';
import { useDashboardEditing } from '../editing/dashboard-editing.ts';
import { useDashboardTime } from './dashboard-time.ts';

/** Keeps the time of a dashboard to the window that is its own, which may be edited; shows nothing. */
export function OwnWindow() {
  const { store } = useDashboardTime();
  const { windowMs } = useDashboardEditing().dashboard;
  useEffect(() => store.changeDefaultWindow(windowMs), [store, windowMs]);
  return null;
}
