import 'server-only';
import type { DashboardList, DashboardSummary, StoredDashboard } from '#lib/shared/dashboards';
import { toTopicFilter } from '#lib/shared/topics';
import { unknownDashboard } from '../dashboards/dashboard-errors.ts';
import { getPulseboard } from '../pulseboard.ts';
import type { Visitor } from './access.ts';
import { seeDashboard } from './see-dashboard.ts';

/**
 * A dashboard that somebody may see. One that they may not is unknown to them.
 *
 * @throws {PulseboardError} `dashboard-unknown`; for who has no token, `token-missing` or why theirs does not count
 */
export async function readDashboard(visitor: Visitor, id: string): Promise<StoredDashboard> {
  const stored = await getPulseboard().dashboards.get(id);
  const seen = stored === null ? null : seeDashboard(visitor.grant, stored);
  if (seen !== null) return seen;
  if (visitor.passes.length === 0 && getPulseboard().doors.access.isOn) throw visitor.fault;
  throw unknownDashboard(id);
}

/** The dashboards that somebody may see; what is wrong with files is for admins. */
export async function listDashboards(visitor: Visitor): Promise<DashboardList> {
  const list = await getPulseboard().dashboards.list();
  if (visitor.grant.isAdmin) return list;
  const seen = await Promise.all(list.dashboards.map((summary) => isSeen(visitor, summary)));
  return { dashboards: list.dashboards.filter((_, index) => seen[index]), faults: [] };
}

async function isSeen(visitor: Visitor, { id }: DashboardSummary): Promise<boolean> {
  // There may be a thousand of them, and who may read all topics sees each.
  if (visitor.grant.canSubscribe(toTopicFilter([], ['']))) return true;
  // One that this version cannot read is seen by nobody.
  const stored = await getPulseboard()
    .dashboards.get(id)
    .catch(() => null);
  return stored !== null && seeDashboard(visitor.grant, stored) !== null;
}
