import { notFound } from 'next/navigation';
import { Dashboard } from '#components/dashboard/dashboard';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { getPulseboard } from '#lib/server/pulseboard';
import { parseTimeQuery, type QueryValues } from '#lib/shared/time-query';
import { toSnapshotRequest } from '../components/panels/snapshot-request.ts';

/** The page of a dashboard, or "not found" where there is none of that id. */
export async function renderDashboard(id: string, query: QueryValues) {
  const { dashboards, log, sources } = getPulseboard();
  const stored = await dashboards.get(id);
  if (stored === null) notFound();
  const topics = (await log.topics()).toSorted((a, b) => b.last.at - a.last.at).map(({ topic }) => topic);
  const { references, options } = toSnapshotRequest(
    stored.dashboard,
    topics,
    parseTimeQuery(query, stored.dashboard.windowMs, Date.now()),
  );
  return (
    <Dashboard
      key={id}
      stored={stored}
      snapshot={await readDashboardSnapshot(references, options)}
      sources={sources}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
