import { notFound } from 'next/navigation';
import { Dashboard } from '#components/dashboard/dashboard';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { getPulseboard } from '#lib/server/pulseboard';
import { parseTimeQuery, type QueryValues } from '#lib/shared/time-query';
import { toSnapshotRequest } from '../components/panels/snapshot-request.ts';

/** The page of a dashboard, or "not found" where there is none of that id. */
export async function renderDashboard(id: string, query: QueryValues) {
  const { dashboards, settings } = getPulseboard();
  const stored = await dashboards.get(id);
  if (stored === null) notFound();
  const time = parseTimeQuery(query, stored.dashboard.windowMs, Date.now());
  const snapshot = await readDashboardSnapshot((topics) => toSnapshotRequest(stored.dashboard, topics, time));
  return (
    <Dashboard
      key={id}
      stored={stored}
      snapshot={snapshot}
      sources={settings.SOURCES}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
