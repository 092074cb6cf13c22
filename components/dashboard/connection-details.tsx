import { type ReactNode } from 'react';
import type { ConnectionState } from '#lib/client/event-source-store';
import { formatWhole } from '../format/format-number.ts';
import { formatTime } from '../format/format-time.ts';
import { milliseconds } from '../format/unit.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useLatency } from './use-latency.ts';

interface ConnectionDetailsProps {
  id: string;
  connection: ConnectionState;
  status: string;
  reason: string | null;
  /** What can be done about it. */
  children: ReactNode;
}

export function ConnectionDetails({ id, connection, status, reason, children }: ConnectionDetailsProps) {
  const timeZone = useTimeZone();
  const latency = useLatency();
  const { eventCount, malformedCount, gapCount, missedCount, attempt, lastEventAt, position } = connection;
  const details: readonly (readonly [string, string])[] = [
    ['Events received', formatWhole(eventCount)],
    ['Server to screen, median', latency === null ? 'not yet' : milliseconds.format(latency.medianMs)],
    ['Server to screen, 99th percentile', latency === null ? 'not yet' : milliseconds.format(latency.p99Ms)],
    ['Malformed', formatWhole(malformedCount)],
    ['Gaps', formatWhole(gapCount)],
    ['Missed in gaps', formatWhole(missedCount)],
    ['Attempts to reconnect', formatWhole(attempt)],
    ['Last heard', lastEventAt === null ? 'not yet' : formatTime(lastEventAt, timeZone)],
    ['Position', position ?? 'not yet'],
  ];
  return (
    <section
      id={id}
      popover="auto"
      aria-label="Connection details"
      className="top-14 right-4 left-auto w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-border bg-surface p-4 text-xs text-foreground"
    >
      <p className="text-sm font-medium">{status}</p>
      {reason !== null && <p className="mt-1 text-muted">{reason}</p>}
      {children}
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {details.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="text-right font-mono">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
