import type { ConnectionState } from '#lib/client/event-source-store';
import { formatWhole } from '../format/format-number.ts';
import { formatTime } from '../format/format-time.ts';
import { milliseconds } from '../format/unit.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useLatency } from './use-latency.ts';

/** What the stream has brought, and how fast. */
export function ConnectionFigures({ connection }: { connection: ConnectionState }) {
  const timeZone = useTimeZone();
  const latency = useLatency();
  const { eventCount, malformedCount, repeatedCount, gapCount, missedCount, attempt, lastEventAt, position } =
    connection;
  const details: readonly (readonly [string, string])[] = [
    ['Events received', formatWhole(eventCount)],
    ['Server to screen, median', latency === null ? 'not yet' : milliseconds.format(latency.medianMs)],
    ['Server to screen, 99th percentile', latency === null ? 'not yet' : milliseconds.format(latency.p99Ms)],
    ['Malformed', formatWhole(malformedCount)],
    ['Gaps', formatWhole(gapCount)],
    ['Missed', formatWhole(missedCount)],
    ['Repeated', formatWhole(repeatedCount)],
    ['Attempts to reconnect', formatWhole(attempt)],
    ['Last heard', lastEventAt === null ? 'not yet' : formatTime(lastEventAt, timeZone)],
    ['Position', position ?? 'not yet'],
    ['Connection', describeSharing(connection)],
  ];
  return (
    <>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {details.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="text-right font-mono">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3">
        <a href="/doctor" className="rounded underline underline-offset-4 hover:text-muted">
          Examine the connection
        </a>
      </p>
    </>
  );
}

function describeSharing({ unsharedReason }: ConnectionState): string {
  return unsharedReason === null
    ? 'one for all tabs of this browser'
    : `of this tab alone: ${unsharedReason}`;
}
