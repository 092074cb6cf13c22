import { useEffect } from 'react';
import { useAlerts, useAlertsView } from '#lib/client/use-alerts';

/** No event tells how a webhook went, and people try one when they make it. */
const intervalMs = 5_000;

/** Asks now and then how webhooks went, as long as there are any and somebody looks. */
export function useDeliveryRefresh(): void {
  const { refresh } = useAlertsView();
  const hasWebhook = useAlerts().alerts.some(({ rule }) => rule.webhook !== undefined);
  useEffect(() => {
    if (!hasWebhook) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), intervalMs);
    return () => clearInterval(timer);
  }, [hasWebhook, refresh]);
}
