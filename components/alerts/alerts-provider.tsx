'use client';

import { type ReactNode, useEffect } from 'react';
import { useLiveStream } from '#lib/client/live-stream';
import type { AlertsView } from '#lib/client/alerts-view';
import { AlertsContext, useAlertsProvider } from '#lib/client/use-alerts';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import { AlertToasts } from './alert-toasts.tsx';
import { useAlertNotifications } from './use-alert-notifications.ts';
import { useIsTold } from './use-is-told.ts';

/** The alerts of a page, and what it says when one fires or clears. */
export function AlertsProvider({ initial, children }: { initial: AlertsSnapshot; children: ReactNode }) {
  const alerts = useAlertsProvider(useLiveStream(), initial);
  useAlertNotifications();
  useUntoldAlerts(alerts);
  return (
    <AlertsContext value={alerts}>
      {children}
      <AlertToasts />
    </AlertsContext>
  );
}

const askEveryMs = 15_000;

/** Asks how the alerts stand where the stream may not tell of all of them. */
function useUntoldAlerts({ refresh }: AlertsView): void {
  const isTold = useIsTold();
  useEffect(() => {
    if (isTold) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), askEveryMs);
    return () => clearInterval(timer);
  }, [isTold, refresh]);
}
