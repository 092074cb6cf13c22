'use client';

import { type ReactNode } from 'react';
import { useLiveStream } from '#lib/client/live-stream';
import { AlertsContext, useAlertsProvider } from '#lib/client/use-alerts';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import { AlertToasts } from './alert-toasts.tsx';
import { useAlertNotifications } from './use-alert-notifications.ts';

/** The alerts of a page, and what it says when one fires or clears. */
export function AlertsProvider({ initial, children }: { initial: AlertsSnapshot; children: ReactNode }) {
  const alerts = useAlertsProvider(useLiveStream(), initial);
  useAlertNotifications();
  return (
    <AlertsContext value={alerts}>
      {children}
      <AlertToasts />
    </AlertsContext>
  );
}
