import 'server-only';
import type { StreamStart } from '#lib/shared/dashboard-snapshot';
import type { Grant } from './access/grant.ts';
import { getPulseboard } from './pulseboard.ts';
import { readAlertsSnapshot } from './read-alerts-snapshot.ts';

/** What a page shows first that shows nothing of topics, to who has a grant. */
export async function readStreamStart(grant: Grant): Promise<StreamStart> {
  const serverTime = Date.now();
  const position = getPulseboard().hub.head;
  return { position, serverTime, alerts: await readAlertsSnapshot(grant, position) };
}
