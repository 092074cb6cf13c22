import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { ConnectionBadge } from '../dashboard/connection-badge.tsx';
import { TimeBar } from '../dashboard/time-bar.tsx';
import { Board } from '../editing/board.tsx';
import { DashboardEditingProvider } from '../editing/dashboard-editing-provider.tsx';
import { ThemeSwitch } from '../ui/theme-switch.tsx';
import { AroundPanels, Watching } from '../watching/watching.tsx';
import { SharedUntil } from './shared-until.tsx';

interface SharedBoardProps {
  stored: StoredDashboard;
  snapshot: DashboardSnapshot;
  /** When the link is over, in Unix milliseconds; null for who needs none. */
  until: number | null;
}

/** A whole dashboard under a header that leads nowhere else. */
export function SharedBoard({ stored, snapshot, until }: SharedBoardProps) {
  return (
    <DashboardEditingProvider stored={stored} snapshot={snapshot}>
      <Watching>
        <AroundPanels>
          <header className="sticky top-0 z-10 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b border-border bg-surface px-4 py-2">
            <h1 className="min-w-0 text-base font-semibold tracking-tight break-words">
              {stored.dashboard.title}
            </h1>
            <TimeBar />
            <div className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-2">
              <ConnectionBadge />
              <ThemeSwitch />
            </div>
          </header>
        </AroundPanels>
        <main>
          <Board />
        </main>
        <AroundPanels>
          <footer className="bg-surface p-4">
            <SharedUntil until={until} />
          </footer>
        </AroundPanels>
      </Watching>
    </DashboardEditingProvider>
  );
}
