import { useEffect } from 'react';
import { useAlerts, useAlertsView } from '#lib/client/use-alerts';
import type { AlertRule } from '#lib/shared/alerts';

const intervalMs = 5_000;

/** Asks now and then for what no event tells, as long as there is such an alert and somebody looks. */
export function useAlertRefresh(): void {
  const { refresh } = useAlertsView();
  const isNeeded = useAlerts().alerts.some(({ rule }) => hasUntold(rule));
  useEffect(() => {
    if (!isNeeded) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), intervalMs);
    return () => clearInterval(timer);
  }, [isNeeded, refresh]);
}

/** How a webhook went, and that an alert is pending. */
function hasUntold({ webhook, condition }: AlertRule): boolean {
  return webhook !== undefined || (condition.kind !== 'no-data' && condition.forMs > 0);
}
