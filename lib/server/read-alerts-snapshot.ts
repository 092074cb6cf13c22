import 'server-only';
import { type AlertChange, alertsTopic } from '#lib/shared/alerts';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import type { LogEvent } from '#lib/shared/events';
import { alertChangeShape } from '#lib/shared/alert-change';
import { comparePositions, type Position } from '#lib/shared/positions';
import { toTopicFilter } from '#lib/shared/topics';
import type { Grant } from './access/grant.ts';
import { showAlerts } from './access/show-alerts.ts';
import { getPulseboard } from './pulseboard.ts';

/**
 * The alerts as they are, and the newest of what became of them.
 *
 * @param grant of who sees it
 * @param upTo where the stream goes on that tells of the rest
 * @param limit how many events of the history; default: 50; a page reads more where its charts go further back
 */
export async function readAlertsSnapshot(grant: Grant, upTo: Position, limit = 50): Promise<AlertsSnapshot> {
  const { log, alerts } = getPulseboard();
  const alertsNow = showAlerts(await alerts.list(), grant);
  // Their changes tell of every topic that somebody watches.
  if (!grant.canRead(alertsTopic)) return { alerts: alertsNow, history: [] };
  const newest = await log.read({ topics: toTopicFilter([alertsTopic]), limit, order: 'newest-first' });
  const history: LogEvent<AlertChange>[] = [];
  for (const event of newest.toReversed())
    if (comparePositions(event.id, upTo) <= 0 && isOfAlerts(event)) history.push(event);
  const oldest = newest.length < limit ? undefined : newest.at(-1);
  return { alerts: alertsNow, history, ...(oldest !== undefined && { historyFrom: oldest.at }) };
}

function isOfAlerts(event: LogEvent<unknown>): event is LogEvent<AlertChange> {
  return alertChangeShape.safeParse(event.data).success;
}
