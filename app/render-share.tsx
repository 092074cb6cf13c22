import { notFound } from 'next/navigation';
import { ShareEnded } from '#components/sharing/share-ended';
import { SharedDashboard } from '#components/sharing/shared-dashboard';
import { createGrant } from '#lib/server/access/grant';
import { toLiveTopics } from '#lib/server/access/live-topics';
import { requireGrant } from '#lib/server/access/require-grant';
import type { PageName } from '#lib/server/access/route-rules';
import { canSeeDashboard } from '#lib/server/access/see-dashboard';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { getPulseboard } from '#lib/server/pulseboard';
import { listDashboardTopics } from '#lib/shared/dashboard-topics';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { parseTimeQuery, type QueryValues } from '#lib/shared/time-query';
import { maxTopicsPerSubscription } from '#lib/shared/topics';
import { toSnapshotRequest } from '../components/panels/snapshot-request.ts';

/** A dashboard, or one panel of it, to watch: exactly the topics on it, whoever looks. */
export async function renderShare(page: PageName, id: string, query: QueryValues) {
  const visitor = await requireGrant(page);
  const { dashboards, doors, settings } = getPulseboard();
  if (!doors.access.isOn) notFound();
  const stored = await dashboards.get(id);
  if (stored === null || !canSeeDashboard(visitor, stored)) return <ShareEnded code={visitor.fault.code} />;
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

function keepPanel(stored: StoredDashboard, id: string): StoredDashboard {
  const panels = stored.dashboard.panels.filter((panel) => panel.id === id);
  if (panels.length === 0) notFound();
  return { ...stored, dashboard: { ...stored.dashboard, panels } };
}
