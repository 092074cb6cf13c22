import type { FieldSeries } from '#lib/client/field-series';
import { parseSpan } from '#lib/shared/spans';
import { formatTime } from '../format/format-time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { StatisticsTable } from './statistics-table.tsx';
import { topicLimits, type TopicWindow, topicWindows } from './topic-windows.ts';
import { useStatistics } from './use-statistics.ts';

interface TopicStatisticsProps {
  series: FieldSeries;
  window: TopicWindow;
  /** Before it, in Unix ms, the page has not all points; null where it has. */
  begin: number | null;
}

/** What the numbers of a topic were over a window whose points the page holds. */
export function TopicStatistics({ series, window, begin }: TopicStatisticsProps) {
  const windowMs = parseSpan(window);
  const statistics = useStatistics(series, windowMs);
  const timeZone = useTimeZone();
  const since = findBegin(series, begin, windowMs);
  return (
    <StatisticsTable
      rows={statistics.map(({ field, statistics: its }) => ({ field, ...its }))}
      aside={since === null ? `last ${topicWindows[window]}` : `since ${formatTime(since, timeZone)}`}
    >
      {statistics.length === 0 && <p className="text-muted">No number in this time</p>}
    </StatisticsTable>
  );
}

/** Since when the page has every point, where that is within the window; null where it has all of the window. */
function findBegin(series: FieldSeries, begin: number | null, windowMs: number): number | null {
  const full = Object.values(series).filter(({ ring }) => ring.length >= topicLimits.capacity);
  const since = Math.max(begin ?? 0, ...full.map(({ ring }) => ring.timeAt(0)));
  const newest = Math.max(0, ...Object.values(series).map(({ ring }) => ring.timeAt(ring.length - 1)));
  return since > newest - windowMs ? since : null;
}
