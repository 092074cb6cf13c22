import { cpus } from 'node:os';
import { Dashboard } from '#components/dashboard/dashboard';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { getPulseboard } from '#lib/server/pulseboard';
import { listings } from '#lib/server/sources/listings';
import { toSnapshotRequest } from '../components/panels/snapshot-request.ts';

export const dynamic = 'force-dynamic';

export default async function DashboardPage() {
  const { log, sources } = getPulseboard();
  const stocks = listings.map(({ symbol, name }) => ({ symbol, name }));
  const topics = await log.topics();
  const { references, options } = toSnapshotRequest(
    stocks,
    topics.toSorted((a, b) => b.last.at - a.last.at).map(({ topic }) => topic),
  );
  return (
    <Dashboard
      snapshot={await readDashboardSnapshot(references, options)}
      stocks={stocks}
      sources={sources}
      coreCount={cpus().length}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
