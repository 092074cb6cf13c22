import { notFound } from 'next/navigation';
import { Dashboard } from '#components/dashboard/dashboard';
import { redirectToSignIn, requireGrant } from '#lib/server/access/require-grant';
import { toViewer } from '#lib/server/access/to-viewer';
import type { PageName } from '#lib/server/access/route-rules';
import { canSeeDashboard } from '#lib/server/access/see-dashboard';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { getPulseboard } from '#lib/server/pulseboard';
import { parseTimeQuery, type QueryValues } from '#lib/shared/time-query';
import { toSnapshotRequest } from '../components/panels/snapshot-request.ts';

/** The page of a dashboard, or "not found" where there is none of that id that may be seen. */
export async function renderDashboard(page: PageName, id: string, query: QueryValues) {
  const { dashboards, doors, settings } = getPulseboard();
  const visitor = await requireGrant(page);
  const stored = await dashboards.get(id);
  if (stored === null || !canSeeDashboard(visitor, stored)) {
    // To whom it is not shown, it is not told either whether it is there.
    if (doors.access.isOn && visitor.passes.length === 0) return redirectToSignIn();
    notFound();
  }
  const time = parseTimeQuery(query, stored.dashboard.windowMs, Date.now());
  const snapshot = await readDashboardSnapshot(visitor.grant, (topics) =>
    toSnapshotRequest(stored.dashboard, topics, time),
  );
  return (
    <Dashboard
      key={id}
      viewer={toViewer(visitor)}
      stored={stored}
      snapshot={snapshot}
      sources={settings.SOURCES}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
