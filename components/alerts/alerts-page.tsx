import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { Viewer } from '#lib/shared/viewer';
import { Footer } from '../dashboard/footer.tsx';
import { Header } from '../dashboard/header.tsx';
import { LiveStreamProvider } from '../dashboard/live-stream-provider.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { AlertBoard } from './alert-board.tsx';
import type { RuleField } from './rule-form.ts';

interface AlertsPageProps {
  viewer: Viewer;
  snapshot: DashboardSnapshot;
  /** What a new alert begins with; with a topic its form is open. */
  prefilled: Readonly<Partial<Record<RuleField, string>>>;
  /** The server's, for the first render. */
  timeZone: string;
}

export function AlertsPage({ viewer, snapshot, prefilled, timeZone }: AlertsPageProps) {
  return (
    <LiveStreamProvider viewer={viewer} snapshot={snapshot}>
      <TimeZoneProvider server={timeZone}>
        <Header page="alerts" />
        <AlertBoard snapshot={snapshot} prefilled={prefilled} />
        <Footer page="alerts" />
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
