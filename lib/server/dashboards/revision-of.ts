import 'server-only';
import { hash } from 'node:crypto';
import type { DashboardSpec } from '#lib/shared/dashboards';

/** The revision of a dashboard that is not saved here: the same for as long as it says the same. */
export function revisionOf(dashboard: DashboardSpec): string {
  return hash('sha256', JSON.stringify(dashboard)).slice(0, 32);
}
