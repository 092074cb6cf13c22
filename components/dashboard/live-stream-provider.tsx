'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { LiveStreamContext, useLiveStreamProvider } from '#lib/client/live-stream';
import type { StreamStart } from '#lib/shared/dashboard-snapshot';
import { positionTime } from '#lib/shared/positions';
import { AlertsProvider } from '../alerts/alerts-provider.tsx';
import { StreamClockContext } from '../charts/stream-clock-context.tsx';
import { createStreamClock } from '../charts/stream-clock.ts';

interface LiveStreamProviderProps {
  snapshot: StreamStart;
  children: ReactNode;
}

/** One stream for the whole page, which goes on where the snapshot ends, and the alerts that come over it. */
export function LiveStreamProvider({ snapshot, children }: LiveStreamProviderProps) {
  const stream = useLiveStreamProvider('/api/events?topic=*&unnamed=1', { after: snapshot.position });
  const [clock] = useState(() => createStreamClock(snapshot.serverTime));
  useEffect(() => stream.onEvent((event) => clock.hear(positionTime(event.id))), [stream, clock]);
  return (
    <LiveStreamContext value={stream}>
      <StreamClockContext value={clock}>
        <AlertsProvider initial={snapshot.alerts}>{children}</AlertsProvider>
      </StreamClockContext>
    </LiveStreamContext>
  );
}
