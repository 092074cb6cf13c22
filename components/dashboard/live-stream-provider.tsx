'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { toStreamAddress } from '#lib/client/stream-address';
import { LiveStreamContext, useLiveStreamProvider } from '#lib/client/live-stream';
import type { DashboardSnapshot, StreamStart } from '#lib/shared/dashboard-snapshot';
import { positionTime } from '#lib/shared/positions';
import type { Viewer } from '#lib/shared/viewer';
import { AccessWatch } from '../access/access-watch.tsx';
import { ViewerContext } from '../access/viewer-context.ts';
import { AlertsProvider } from '../alerts/alerts-provider.tsx';
import { StreamClockContext } from '../charts/stream-clock-context.tsx';
import { createStreamClock } from '../charts/stream-clock.ts';
import { createStreamWatch, StreamWatchContext } from './stream-watch.ts';

interface LiveStreamProviderProps {
  viewer: Viewer;
  snapshot: StreamStart & Partial<DashboardSnapshot>;
  /** Whether the stream is opened by `StreamStart` alone, for the sake of those who come late and may miss nothing. */
  waits?: boolean | undefined;
  children: ReactNode;
}

/** One stream for the whole page, which goes on where the snapshot ends, and the alerts that come over it. */
export function LiveStreamProvider({ viewer, snapshot, waits, children }: LiveStreamProviderProps) {
  const stream = useLiveStreamProvider(toStreamAddress(viewer.topics), {
    after: snapshot.position,
    waits,
  });
  const [clock] = useState(() => createStreamClock(snapshot.serverTime));
  const [watch] = useState(() => createStreamWatch(stream, snapshot, () => clock.now()));
  useEffect(() => {
    // The clock first: what the others measure, they measure by it.
    const stops = [
      stream.onServerTime((serverTime) => clock.hear(serverTime)),
      stream.onEvent((event) => clock.hear(positionTime(event.id))),
      watch.follow(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [stream, clock, watch]);
  return (
    <ViewerContext value={viewer}>
      <LiveStreamContext value={stream}>
        <StreamClockContext value={clock}>
          <StreamWatchContext value={watch}>
            <AlertsProvider initial={snapshot.alerts}>{children}</AlertsProvider>
            {viewer.isAsked && <AccessWatch />}
          </StreamWatchContext>
        </StreamClockContext>
      </LiveStreamContext>
    </ViewerContext>
  );
}
