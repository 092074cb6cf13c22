import 'server-only';
import { type AlertRecord, toAlert } from './alert-record.ts';
import type { WebhookDeliveries } from './webhook-deliveries.ts';

/** Takes back what the receiver cannot have heard of yet; whoever settles the alert then tells it how things stand by then. */
export function takeBack(deliveries: WebhookDeliveries | null, record: AlertRecord): void {
  const [first] = deliveries?.takeBack(record) ?? [];
  if (first !== undefined) record.isTold = first.type === 'alert-cleared';
}

/**
 * Sends no more to the receiver of an alert, but once that it has cleared if it may take it for firing. That is not kept: a server
 * that is stopped before it arrives does not send it.
 *
 * @param message says why
 */
export function leaveReceiver(
  deliveries: WebhookDeliveries | null,
  record: AlertRecord,
  message: string,
): void {
  if (deliveries === null || record.rule.webhook === undefined) return;
  takeBack(deliveries, record);
  const mayTakeItForFiring = record.isTold || record.waiting.length > 0;
  deliveries.drop(record);
  if (!mayTakeItForFiring) return;
  const state = { ...record.state, status: 'ok' as const };
  const left: AlertRecord = { ...record, state, acknowledgedAt: null, silencedUntil: null, waiting: [] };
  deliveries.add(left, 'alert-cleared', { message, alert: toAlert(left) });
  deliveries.start(left);
}
