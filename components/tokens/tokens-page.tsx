import type { ListedToken } from '#lib/shared/listed-token';
import type { StreamStart } from '#lib/shared/dashboard-snapshot';
import type { Viewer } from '#lib/shared/viewer';
import { Footer } from '../dashboard/footer.tsx';
import { Header } from '../dashboard/header.tsx';
import { LiveStreamProvider } from '../dashboard/live-stream-provider.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { TokenBoard } from './token-board.tsx';

interface TokensPageProps {
  viewer: Viewer;
  snapshot: StreamStart;
  /** Newest first. */
  tokens: readonly ListedToken[];
  /** The server's, for the first render. */
  timeZone: string;
}

export function TokensPage({ viewer, snapshot, tokens, timeZone }: TokensPageProps) {
  return (
    <LiveStreamProvider viewer={viewer} snapshot={snapshot}>
      <TimeZoneProvider server={timeZone}>
        <Header page="tokens" />
        <TokenBoard initial={tokens} />
        <Footer page="tokens" />
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
