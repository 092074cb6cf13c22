import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { StoredDashboard } from '#lib/shared/dashboards';
import type { Viewer } from '#lib/shared/viewer';
import { Board } from '../editing/board.tsx';
import { DashboardEditingProvider } from '../editing/dashboard-editing-provider.tsx';
import { RunningSourcesProvider } from '../panels/running-sources.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { AroundPanels, Watching } from '../watching/watching.tsx';
import { DashboardTimeProvider } from './dashboard-time-provider.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { LiveStreamProvider } from './live-stream-provider.tsx';
import { OwnWindow } from './own-window.tsx';

interface DashboardProps {
  viewer: Viewer;
  stored: StoredDashboard;
  snapshot: DashboardSnapshot;
  /** The sources that this server runs. */
  sources: readonly string[];
  /** The server's, for the first render. */
  timeZone: string;
}

/** One dashboard, as its page shows it. */
export function Dashboard({ viewer, stored, snapshot, sources, timeZone }: DashboardProps) {
  const { windowMs } = stored.dashboard;
  return (
    <LiveStreamProvider viewer={viewer} snapshot={snapshot} waits>
      <TimeZoneProvider server={timeZone}>
        <RunningSourcesProvider sources={sources}>
          <DashboardTimeProvider windowMs={windowMs} snapshot={snapshot}>
            <DashboardEditingProvider stored={stored} snapshot={snapshot}>
              <OwnWindow />
              <Watching>
                <AroundPanels>
                  <Header page="dashboard" />
                </AroundPanels>
                <main>
                  <Board />
                </main>
                <AroundPanels>
                  <Footer page="dashboard" />
                </AroundPanels>
              </Watching>
            </DashboardEditingProvider>
          </DashboardTimeProvider>
        </RunningSourcesProvider>
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
