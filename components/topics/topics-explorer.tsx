import type { TopicsSnapshot } from '#lib/shared/topics-snapshot';
import type { Viewer } from '#lib/shared/viewer';
import { Footer } from '../dashboard/footer.tsx';
import { Header } from '../dashboard/header.tsx';
import { LiveStreamProvider } from '../dashboard/live-stream-provider.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { TopicsBoard } from './topics-board.tsx';

interface TopicsExplorerProps {
  viewer: Viewer;
  snapshot: TopicsSnapshot;
  /** The server's, for the first render. */
  timeZone: string;
}

/** The page that lists every topic. */
export function TopicsExplorer({ viewer, snapshot, timeZone }: TopicsExplorerProps) {
  return (
    <LiveStreamProvider viewer={viewer} snapshot={snapshot}>
      <TimeZoneProvider server={timeZone}>
        <Header page="topics" />
        <TopicsBoard snapshot={snapshot} />
        <Footer page="topics" />
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
