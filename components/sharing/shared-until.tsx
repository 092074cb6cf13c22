'use client';

import { formatDayOfYear, formatMinute } from '../format/format-time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';

/** How long the link is good that opened the page. `until`: Unix milliseconds; null for who needs no link */
export function SharedUntil({ until }: { until: number | null }) {
  const timeZone = useTimeZone();
  return (
    <p className="text-xs text-muted">
      {until === null ? (
        'Shown to watch'
      ) : (
        <>
          Shared with you until{' '}
          <time dateTime={new Date(until).toISOString()}>
            {formatDayOfYear(until, timeZone)}, {formatMinute(until, timeZone)}
          </time>
        </>
      )}
      {'; nothing can be changed here.'}
    </p>
  );
}
