import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { RunningSourcesProvider } from '../panels/running-sources.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { DashboardGrid } from './dashboard-grid.tsx';
import { DashboardTimeProvider } from './dashboard-time-provider.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { LiveStreamProvider } from './live-stream-provider.tsx';

interface DashboardProps {
  stored: StoredDashboard;
  snapshot: DashboardSnapshot;
  /** The sources that this server runs. */
  sources: readonly string[];
  /** The server's, for the first render. */
  timeZone: string;
}

/** One dashboard, as its page shows it. */
export function Dashboard({ stored, snapshot, sources, timeZone }: DashboardProps) {
  const { windowMs, panels } = stored.dashboard;
  return (
    <LiveStreamProvider snapshot={snapshot}>
      <TimeZoneProvider server={timeZone}>
        <RunningSourcesProvider sources={sources}>
          <DashboardTimeProvider windowMs={windowMs}>
            <Header page="dashboard" />
            <main>
              <DashboardGrid panels={panels} snapshot={snapshot} />
            </main>
            <Footer page="dashboard" />
          </DashboardTimeProvider>
        </RunningSourcesProvider>
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
