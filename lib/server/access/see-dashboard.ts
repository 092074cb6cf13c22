import 'server-only';
import { listDashboardTopics } from '#lib/shared/dashboard-topics';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { toTopicFilter } from '#lib/shared/topics';
import type { Visitor } from './access.ts';

/** Whether somebody may see a dashboard: all that is on it, and what is not on it yet. */
export function canSeeDashboard({ grant }: Visitor, { id, dashboard }: StoredDashboard): boolean {
  const topics = listDashboardTopics(dashboard);
  const prefixes = topics.filter((topic) => topic.endsWith('*')).map((topic) => topic.slice(0, -1));
  const names = topics.filter((topic) => !topic.endsWith('*'));
  return grant.canSeeDashboard(id, toTopicFilter(names, prefixes));
}
