import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { Viewer } from '#lib/shared/viewer';
import { Footer } from '../dashboard/footer.tsx';
import { Header } from '../dashboard/header.tsx';
import { LiveStreamProvider } from '../dashboard/live-stream-provider.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { GalleryBoard } from './gallery-board.tsx';
import type { GalleryChoice } from './gallery-state.ts';

interface GalleryProps {
  viewer: Viewer;
  snapshot: DashboardSnapshot;
  initial: GalleryChoice;
  /** The server's, for the first render. */
  timeZone: string;
}

/** The charts of the family, for whoever looks for one, and for tests. */
export function Gallery({ viewer, snapshot, initial, timeZone }: GalleryProps) {
  return (
    <LiveStreamProvider viewer={viewer} snapshot={snapshot}>
      <TimeZoneProvider server={timeZone}>
        <Header page="charts" />
        <GalleryBoard snapshot={snapshot} initial={initial} />
        <Footer page="charts" />
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
