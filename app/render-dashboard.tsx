import { notFound } from 'next/navigation';
import { Dashboard } from '#components/dashboard/dashboard';
import type { Visitor } from '#lib/server/access/access';
import { readDashboard } from '#lib/server/access/read-dashboard';
import { leadToSignIn, requireGrant } from '#lib/server/access/require-grant';
import { toViewer } from '#lib/server/access/to-viewer';
import type { PageName } from '#lib/server/access/route-rules';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { getPulseboard } from '#lib/server/pulseboard';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { PulseboardError } from '#lib/shared/errors';
import { parseTimeQuery, type QueryValues } from '#lib/shared/time-query';
import { toSnapshotRequest } from '../components/panels/snapshot-request.ts';

/** The page of a dashboard, or "not found" where there is none of that id that may be seen. */
export async function renderDashboard(page: PageName, id: string, query: QueryValues) {
  const visitor = await requireGrant(page);
  const stored = await findDashboard(visitor, id);
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
      sources={getPulseboard().settings.SOURCES}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}

async function findDashboard(visitor: Visitor, id: string): Promise<StoredDashboard> {
  try {
    return await readDashboard(visitor, id);
  } catch (error) {
    if (error instanceof PulseboardError && error.code === 'dashboard-unknown') notFound();
    return leadToSignIn(error);
  }
}
