import 'server-only';
import { hash } from 'node:crypto';
import type { DashboardSpec, StoredDashboard } from '#lib/shared/dashboards';

/**
 * The revision of a dashboard that is not saved here: the same for as long as it says the same and is of the same origin, which
 * an answer tells too. Of a file the time that its answer tells is in it.
 *
 * @param updatedAt Unix milliseconds; null for one that nobody has changed
 */
export function revisionOf(
  dashboard: DashboardSpec,
  { origin, updatedAt }: Pick<StoredDashboard, 'origin' | 'updatedAt'>,
): string {
  return hash('sha256', JSON.stringify([origin, updatedAt, dashboard])).slice(0, 32);
}
