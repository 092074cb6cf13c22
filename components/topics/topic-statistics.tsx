import type { FieldSeries } from '#lib/client/field-series';
import { parseSpan } from '#lib/shared/spans';
import { formatWhole } from '../format/format-number.ts';
import { formatTime } from '../format/format-time.ts';
import { plain } from '../format/unit.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { topicLimits, type TopicWindow, topicWindows } from './topic-windows.ts';
import { type FieldStatistics, useStatistics } from './use-statistics.ts';

interface TopicStatisticsProps {
  series: FieldSeries;
  window: TopicWindow;
  /** Before it, in Unix ms, the page has not all points; null where it has. */
  begin: number | null;
}

const columns = [
  { label: 'Field' },
  ...['Count', 'Min', 'Max', 'Mean', 'p95'].map((label) => ({ label, className: 'w-[16%] pl-2 text-right' })),
];

/** What the numbers of a topic were over the window. */
export function TopicStatistics({ series, window, begin }: TopicStatisticsProps) {
  const windowMs = parseSpan(window);
  const statistics = useStatistics(series, windowMs);
  const timeZone = useTimeZone();
  const since = findBegin(series, begin, windowMs);
  return (
    <Panel
      title="Statistics"
      aside={since === null ? `last ${topicWindows[window]}` : `since ${formatTime(since, timeZone)}`}
      className="xl:col-span-4"
    >
      <DataTable caption="Statistics of each field" columns={columns}>
        {statistics.map((one) => (
          <StatisticsRow key={one.field} {...one} />
        ))}
      </DataTable>
      {statistics.length === 0 && <p className="text-muted">No number in this time</p>}
    </Panel>
  );
}

function StatisticsRow({ field, statistics: { count, min, max, mean, p95 } }: FieldStatistics) {
  return (
    <tr className="h-9 border-t border-border [&>td]:truncate [&>td]:pl-2 [&>td]:text-right">
      <th scope="row" className="truncate text-left font-medium" title={field}>
        {field}
      </th>
      <td>{formatWhole(count)}</td>
      {[min, max, mean, p95].map((value, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a value is its column
        <td key={index} title={plain.format(value)}>
          {plain.format(value)}
        </td>
      ))}
    </tr>
  );
}

/** Since when the page has every point, where that is within the window; null where it has all of the window. */
function findBegin(series: FieldSeries, begin: number | null, windowMs: number): number | null {
  const full = Object.values(series).filter(({ ring }) => ring.length >= topicLimits.capacity);
  const since = Math.max(begin ?? 0, ...full.map(({ ring }) => ring.timeAt(0)));
  const newest = Math.max(0, ...Object.values(series).map(({ ring }) => ring.timeAt(ring.length - 1)));
  return since > newest - windowMs ? since : null;
}
