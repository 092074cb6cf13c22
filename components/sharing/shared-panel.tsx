'use client';

import { Activity } from 'react';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { ConnectionBadge } from '../dashboard/connection-badge.tsx';
import { StreamStart } from '../dashboard/stream-start.tsx';
import { loadLater } from '../ui/load-later.tsx';
import { SharedUntil } from './shared-until.tsx';

const SinglePanel = loadLater(async () => (await import('./single-panel.tsx')).SinglePanel);

interface SharedPanelProps {
  stored: StoredDashboard;
  snapshot: DashboardSnapshot;
  /** When the link is over, in Unix milliseconds; null for who needs none. */
  until: number | null;
}

/** One panel in the whole window. */
export function SharedPanel({ stored, snapshot, until }: SharedPanelProps) {
  const [panel] = stored.dashboard.panels;
  if (panel === undefined) return null;
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="relative grid min-h-48 min-w-0 grow">
        <h1 className="sr-only">{stored.dashboard.title}</h1>
        <Activity>
          <SinglePanel spec={panel} snapshot={snapshot} />
          <StreamStart />
        </Activity>
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 border-t border-border bg-surface px-4 py-2">
        <SharedUntil until={until} />
        <ConnectionBadge />
      </footer>
    </div>
  );
}
