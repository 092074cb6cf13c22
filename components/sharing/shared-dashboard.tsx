import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { StoredDashboard } from '#lib/shared/dashboards';
import type { Viewer } from '#lib/shared/viewer';
import { DashboardTimeProvider } from '../dashboard/dashboard-time-provider.tsx';
import { LiveStreamProvider } from '../dashboard/live-stream-provider.tsx';
import { RunningSourcesProvider } from '../panels/running-sources.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { SharedBoard } from './shared-board.tsx';
import { SharedPanel } from './shared-panel.tsx';

interface SharedDashboardProps {
  viewer: Viewer;
  stored: StoredDashboard;
  /** Whether the one panel on it is all that is shown. */
  isSingle: boolean;
  /** When the link is over, in Unix milliseconds; null for who needs none. */
  until: number | null;
  snapshot: DashboardSnapshot;
  /** The sources that this server runs. */
  sources: readonly string[];
  /** The server's, for the first render. */
  timeZone: string;
}

/** A dashboard to watch, or one panel of it. */
export function SharedDashboard({ viewer, stored, isSingle, until, ...page }: SharedDashboardProps) {
  const { snapshot, sources, timeZone } = page;
  return (
    <LiveStreamProvider viewer={viewer} snapshot={snapshot} waits>
      <TimeZoneProvider server={timeZone}>
        <RunningSourcesProvider sources={sources}>
          <DashboardTimeProvider windowMs={stored.dashboard.windowMs} snapshot={snapshot}>
            {isSingle ? (
              <SharedPanel stored={stored} snapshot={snapshot} until={until} />
            ) : (
              <SharedBoard stored={stored} snapshot={snapshot} until={until} />
            )}
          </DashboardTimeProvider>
        </RunningSourcesProvider>
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
