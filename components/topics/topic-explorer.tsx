import type { TopicSnapshot } from '#lib/shared/topics-snapshot';
import type { Viewer } from '#lib/shared/viewer';
import { Footer } from '../dashboard/footer.tsx';
import { Header } from '../dashboard/header.tsx';
import { LiveStreamProvider } from '../dashboard/live-stream-provider.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { TopicBoard } from './topic-board.tsx';
import type { TopicWindow } from './topic-windows.ts';

interface TopicExplorerProps {
  viewer: Viewer;
  topic: string;
  snapshot: TopicSnapshot;
  initialWindow: TopicWindow;
  /** Of the server, as its reader asked for it: `http://localhost:3000`. */
  origin: string;
  /** The server's, for the first render. */
  timeZone: string;
}

/** The page of one topic. */
export function TopicExplorer({ viewer, timeZone, ...board }: TopicExplorerProps) {
  return (
    <LiveStreamProvider viewer={viewer} snapshot={board.snapshot}>
      <TimeZoneProvider server={timeZone}>
        <Header page="topics" />
        <TopicBoard {...board} />
        <Footer page="topics" />
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
