import { useEffect } from 'react';
import { useHeld } from '#lib/client/use-held';
import { useLiveStream } from '#lib/client/live-stream';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { LogEvent } from '#lib/shared/events';

/** More topics are no list to choose from. */
const limit = 1_000;

/** The newest event of each topic, to be looked at when it is needed: it renders nothing when one comes. */
export function useLatestEvents({ latest }: DashboardSnapshot): ReadonlyMap<string, LogEvent> {
  const stream = useLiveStream();
  const events = useHeld([stream], () => new Map(Object.entries(latest)));
  useEffect(
    () =>
      stream.onEvent((event) => {
        if (events.size < limit || events.has(event.topic)) events.set(event.topic, event);
      }),
    [stream, events],
  );
  return events;
}
