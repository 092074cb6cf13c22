import { notFound } from 'next/navigation';
import { ShareEnded } from '#components/sharing/share-ended';
import { SharedDashboard } from '#components/sharing/shared-dashboard';
import { createGrant } from '#lib/server/access/grant';
import { toLiveTopics } from '#lib/server/access/live-topics';
import type { Visitor } from '#lib/server/access/access';
import { readDashboard } from '#lib/server/access/read-dashboard';
import { requireGrant } from '#lib/server/access/require-grant';
import type { PageName } from '#lib/server/access/route-rules';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { getPulseboard } from '#lib/server/pulseboard';
import { listDashboardTopics } from '#lib/shared/dashboard-topics';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { PulseboardError } from '#lib/shared/errors';
import { parseTimeQuery, type QueryValues } from '#lib/shared/time-query';
import { maxTopicsPerSubscription } from '#lib/shared/topics';
import { toSnapshotRequest } from '../components/panels/snapshot-request.ts';

/** A dashboard, or one panel of it, to watch: exactly the topics on it, whoever looks. */
export async function renderShare(page: PageName, id: string, query: QueryValues) {
  const visitor = await requireGrant(page);
  const { doors, settings } = getPulseboard();
  if (!doors.access.isOn) notFound();
  const stored = await findDashboard(visitor, id);
  if (stored instanceof PulseboardError) return <ShareEnded code={stored.code} />;
  const panel = query['panel'] === undefined ? null : String(query['panel']);
  const shown = panel === null ? stored : keepPanel(stored, panel);
  const topics = listDashboardTopics(shown.dashboard);
  if (topics.length === 0) return <ShareEnded code="empty" />;
  const grant = createGrant([{ publish: [], subscribe: topics, isAdmin: false, dashboard: null }]);
  const time = parseTimeQuery(query, stored.dashboard.windowMs, Date.now());
  return (
    <SharedDashboard
      viewer={{
        isAsked: true,
        name: null,
        isAdmin: false,
        topics: toLiveTopics(topics, maxTopicsPerSubscription),
      }}
      stored={shown}
      isSingle={panel !== null}
      until={visitor.passes.find(({ dashboard }) => dashboard === id)?.expiresAt ?? null}
      snapshot={await readDashboardSnapshot(grant, (known) =>
        toSnapshotRequest(shown.dashboard, known, time),
      )}
      sources={settings.SOURCES}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}

async function findDashboard(visitor: Visitor, id: string): Promise<StoredDashboard | PulseboardError> {
  try {
    return await readDashboard(visitor, id);
  } catch (error) {
    if (error instanceof PulseboardError) return error;
    throw error;
  }
}

function keepPanel(stored: StoredDashboard, id: string): StoredDashboard {
  const panels = stored.dashboard.panels.filter((panel) => panel.id === id);
  if (panels.length === 0) notFound();
  return { ...stored, dashboard: { ...stored.dashboard, panels } };
}
