import { useCallback, useSyncExternalStore } from 'react';
import { everySecond } from '../charts/every-second.ts';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { describeFreshness } from '../dashboard/describe-freshness.ts';
import { useStreamWatch } from '../dashboard/stream-watch.ts';
import { StatusMark } from './status-mark.tsx';

interface FreshnessBadgeProps {
  /** The same array each time. */
  topics: readonly string[];
  /** How far back a gap is told of, in milliseconds. */
  windowMs: number;
}

/** What needs no words in sight. */
const quietDots: Readonly<Record<string, string>> = { Live: 'bg-positive', Waiting: 'bg-border' };

/** A quiet dot while what is shown is live; else what it is, counted on each second and never read out by itself. */
export function FreshnessBadge({ topics, windowMs }: FreshnessBadgeProps) {
  const { freshness } = useStreamWatch();
  const clock = useStreamClock();
  const read = useCallback(
    () => describeFreshness(freshness.read(topics, windowMs)),
    [freshness, topics, windowMs],
  );
  const readFirst = () => describeFreshness(freshness.read(topics, windowMs, clock.startedAt));
  const text = useSyncExternalStore(everySecond, read, readFirst);
  const dot = quietDots[text];
  return (
    <StatusMark text={text} dot={dot ?? 'bg-warning'} colour={dot === undefined ? 'text-warning' : null} />
  );
}
