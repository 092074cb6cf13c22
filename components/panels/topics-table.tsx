import type { TopicState } from '#lib/client/use-topics';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { milliseconds } from '../format/unit.ts';
import { DataTable } from '../ui/data-table.tsx';
import { TopicRow } from './topic-row.tsx';

const toColumns = (windowMs: number) => [
  { label: 'Topic' },
  { label: 'Last value', className: 'w-16 text-right sm:w-1/4' },
  { label: milliseconds.formatTick(windowMs), className: 'w-14 pl-3 sm:w-1/4' },
  { label: 'Received', className: 'hidden w-24 text-right sm:table-cell' },
  { label: 'Age', className: 'w-14 text-right sm:w-24' },
  { label: 'Panel', className: 'w-14 text-right sm:w-16' },
];

export function TopicsTable({ topics }: { topics: readonly TopicState[] }) {
  const columns = toColumns(useDashboardTime().windowMs);
  return (
    <DataTable caption="Last value of each topic" columns={columns}>
      {topics.length === 0 && (
        <tr className="h-9 border-t border-border">
          <td colSpan={columns.length} className="text-muted">
            Nothing was published yet
          </td>
        </tr>
      )}
      {topics.map((state) => (
        <TopicRow key={state.topic} state={state} />
      ))}
    </DataTable>
  );
}
