import { useEffect, useMemo, useState } from 'react';
import { useSeriesRegistry } from '#lib/client/use-history-series';
import type { LogEvent } from '#lib/shared/events';
import { positionTime } from '#lib/shared/positions';
import { useDashboardTime } from './dashboard-time.ts';

interface ShownEvents {
  readonly until: number | null;
  readonly events: readonly LogEvent[];
  /** Whether they are those of that time. */
  readonly isFound: boolean;
}

/** Nothing is asked for before the time has stood still for so long, in milliseconds. */
const restMs = 300;

/**
 * The newest events of a topic in the time that the dashboard shows: those of the stream while it moves on, those of then
 * while it stands still.
 *
 * @param newest what the stream has brought, oldest first
 */
export function useShownEvents(
  topic: string,
  newest: readonly LogEvent[],
  limit: number,
): readonly LogEvent[] {
  const { until } = useDashboardTime();
  const { history } = useSeriesRegistry();
  const [held, hold] = useState<ShownEvents>({ until: null, events: [], isFound: true });
  const shown = held.until === until ? held : showAt(until, newest, held);
  if (shown !== held) hold(shown);
  // The history of a pattern cannot be asked for.
  const isWanted = !shown.isFound && !topic.endsWith('*');

  useEffect(() => {
    if (until === null || !isWanted) return undefined;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      history.loadEvents(topic, until, limit, asking.signal).then(
        (events) => hold({ until, events, isFound: true }),
        // What cannot be read leaves what is there; the lines of the panel say why.
        () => undefined,
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [history, topic, until, limit, isWanted]);

  return until === null ? newest : shown.events;
}

/** The newest event of a topic in the time that the dashboard shows, as `useShownEvents` gives several. */
export function useShownEvent(topic: string, newest: LogEvent | null): LogEvent | null {
  const all = useMemo(() => (newest === null ? [] : [newest]), [newest]);
  return useShownEvents(topic, all, 1).at(-1) ?? null;
}

function showAt(until: number | null, newest: readonly LogEvent[], before: ShownEvents): ShownEvents {
  if (until === null) return { until, events: [], isFound: true };
  const isUpTo = ({ id }: LogEvent): boolean => positionTime(id) <= until;
  if (newest.every(isUpTo)) return { until, events: newest, isFound: true };
  const known = before.until === null ? newest : before.events;
  return { until, events: known.filter(isUpTo), isFound: false };
}
