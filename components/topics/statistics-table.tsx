import type { ReactNode } from 'react';
import { formatWhole } from '../format/format-number.ts';
import { plain } from '../format/unit.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Panel } from '../ui/panel.tsx';

/** What a number was over a time; null for what is not known. */
interface StatisticsRow {
  readonly field: string;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly p95: number | null;
}

interface StatisticsTableProps {
  rows: readonly StatisticsRow[];
  /** Of which time. */
  aside: string;
  /** Below the table. */
  children?: ReactNode;
}

const columns = [
  { label: 'Field' },
  ...['Count', 'Min', 'Max', 'Mean', 'p95'].map((label) => ({ label, className: 'w-[16%] pl-2 text-right' })),
];

/** A row for each numeric field of a topic. */
export function StatisticsTable({ rows, aside, children }: StatisticsTableProps) {
  return (
    <Panel title="Statistics" aside={aside} className="xl:col-span-4">
      <DataTable caption="Statistics of each field" columns={columns}>
        {rows.map((row) => (
          <FieldRow key={row.field} {...row} />
        ))}
      </DataTable>
      {children}
    </Panel>
  );
}

function FieldRow({ field, count, min, max, mean, p95 }: StatisticsRow) {
  return (
    <tr className="h-9 border-t border-border [&>td]:truncate [&>td]:pl-2 [&>td]:text-right">
      <th scope="row" className="truncate text-left font-medium" title={field}>
        {field}
      </th>
      <td>{formatWhole(count)}</td>
      {[min, max, mean, p95].map((value, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a value is its column
        <td key={index} title={write(value)}>
          {write(value)}
        </td>
      ))}
    </tr>
  );
}

function write(value: number | null): string {
  return value === null ? '–' : plain.format(value);
}
