import 'server-only';
import type { Alert } from '#lib/shared/alerts';
import type { Grant } from './grant.ts';

/** An alert as somebody may see it: where it is delivered is for admins. */
export function showAlert(alert: Alert, { isAdmin }: Grant): Alert {
  if (isAdmin) return alert;
  const { webhook: _address, ...rule } = alert.rule;
  return { ...alert, rule, hasSecret: false, delivery: null };
}

/** The alerts about topics that somebody may read. */
export function showAlerts(alerts: readonly Alert[], grant: Grant): readonly Alert[] {
  if (grant.isAdmin) return alerts;
  return alerts.filter(({ rule }) => grant.canRead(rule.topic)).map((alert) => showAlert(alert, grant));
}
