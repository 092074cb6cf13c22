import 'server-only';
import { listDashboardTopics } from '#lib/shared/dashboard-topics';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { toTopicFilter } from '#lib/shared/topics';
import type { Grant } from './grant.ts';

/** A dashboard as somebody may see it; null where they may not, for they may not read all that is on it. */
export function seeDashboard(grant: Grant, stored: StoredDashboard): StoredDashboard | null {
  const topics = listDashboardTopics(stored.dashboard);
  const prefixes = topics.filter((topic) => topic.endsWith('*')).map((topic) => topic.slice(0, -1));
  const names = topics.filter((topic) => !topic.endsWith('*'));
  if (!grant.canSeeDashboard(stored.id, toTopicFilter(names, prefixes))) return null;
  return grant.isAdmin ? stored : leaveOutUnreadable(stored);
}

// What a panel was that cannot be read may name any topic, and nobody knows which.
function leaveOutUnreadable(stored: StoredDashboard): StoredDashboard {
  const panels = stored.dashboard.panels.map((panel) =>
    panel.kind === 'unreadable' ? Object.assign({}, panel, { detail: '', was: null }) : panel,
  );
  return { ...stored, dashboard: { ...stored.dashboard, panels } };
}
