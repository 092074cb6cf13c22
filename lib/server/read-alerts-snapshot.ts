import 'server-only';
import type { AlertChange } from '#lib/shared/alerts';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import type { LogEvent } from '#lib/shared/events';
import { alertChangeShape } from '#lib/shared/alert-change';
import { comparePositions, type Position } from '#lib/shared/positions';
import { toTopicFilter } from '#lib/shared/topics';
import { getPulseboard } from './pulseboard.ts';

/**
 * The alerts as they are, and the newest of what became of them.
 *
 * @param upTo where the stream goes on that tells of the rest
 * @param limit how many events of the history; default: 50; a page reads more where its charts go further back
 */
export async function readAlertsSnapshot(upTo: Position, limit = 50): Promise<AlertsSnapshot> {
  const { log, alerts } = getPulseboard();
  const newest = await log.read({ topics: toTopicFilter(['alerts']), limit, order: 'newest-first' });
  const history: LogEvent<AlertChange>[] = [];
  for (const event of newest.toReversed())
    if (comparePositions(event.id, upTo) <= 0 && isOfAlerts(event)) history.push(event);
  const oldest = newest.length < limit ? undefined : newest.at(-1);
  return { alerts: await alerts.list(), history, ...(oldest !== undefined && { historyFrom: oldest.at }) };
}

function isOfAlerts(event: LogEvent<unknown>): event is LogEvent<AlertChange> {
  return alertChangeShape.safeParse(event.data).success;
}
