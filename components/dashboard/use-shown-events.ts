import { useEffect, useMemo, useState } from 'react';
import { useSeriesRegistry } from '#lib/client/use-history-series';
import type { LogEvent } from '#lib/shared/events';
import { positionTime } from '#lib/shared/positions';
import { useDashboardTime } from './dashboard-time.ts';

interface HeldEvents {
  readonly until: number | null;
  readonly events: readonly LogEvent[];
  /** Whether they are those of that time. */
  readonly isFound: boolean;
}

/** What is known of a time that stands still. */
interface EventsOfThen {
  /** Unix ms. */
  readonly until: number;
  /** Oldest first. */
  readonly events: readonly LogEvent[];
}

export interface ShownEvents {
  /** Oldest first. */
  readonly events: readonly LogEvent[];
  /** Whether they are all: false while those of another time are not read yet, or cannot be. */
  readonly isRead: boolean;
}

/**
 * The newest events of a topic, or of those of a pattern, in the time that the dashboard shows: those of the stream while it
 * moves on, those of then while it stands still.
 *
 * @param newest what the stream has brought, oldest first
 * @param first the events of the time that is shown first, where they are at hand; later values are not looked at
 */
export function useShownEvents(
  topic: string,
  newest: readonly LogEvent[],
  limit: number,
  first: EventsOfThen | null = null,
): ShownEvents {
  const { until } = useDashboardTime();
  const { readEvents } = useSeriesRegistry();
  const [held, hold] = useState<HeldEvents>(() => ({ until: null, events: [], ...first, isFound: true }));
  const shown = held.until === until ? held : showAt(until, newest, held);
  if (shown !== held) hold(shown);

  const { isFound } = shown;
  useEffect(() => {
    if (until === null || isFound) return undefined;
    return readEvents({ topic, until, limit }, (events) => hold({ until, events, isFound: true }));
  }, [readEvents, topic, until, limit, isFound]);

  return { events: until === null ? newest : shown.events, isRead: until === null || shown.isFound };
}

/** The newest event of a topic in the time that the dashboard shows, as `useShownEvents` gives several. */
export function useShownEvent(
  topic: string,
  newest: LogEvent | null,
): { event: LogEvent | null; isRead: boolean } {
  const all = useMemo(() => (newest === null ? [] : [newest]), [newest]);
  const { events, isRead } = useShownEvents(topic, all, 1);
  // The newest of a list that is not all there may be older than the newest of then.
  return { event: (isRead ? events.at(-1) : null) ?? null, isRead };
}

function showAt(until: number | null, newest: readonly LogEvent[], before: HeldEvents): HeldEvents {
  if (until === null) return { until, events: [], isFound: true };
  const isUpTo = ({ id }: LogEvent): boolean => positionTime(id) <= until;
  if (newest.every(isUpTo)) return { until, events: newest, isFound: true };
  const known = before.until === null ? newest : before.events;
  return { until, events: known.filter(isUpTo), isFound: false };
}
