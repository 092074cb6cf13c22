import { memo } from 'react';
import type { TopicState } from '#lib/client/use-topics';
import { readNumber, readPath } from '#lib/shared/series';
import { seriesColour } from '../charts/chart-config.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { useShownEvent } from '../dashboard/use-shown-events.ts';
import { parseUnit } from '../format/parse-unit.ts';
import { Change } from './change.tsx';
import type { SpecOf } from './panel-props.ts';
import { useLine } from './use-line.ts';

type TableSpec = SpecOf<'table'>;
type TableColumn = TableSpec['columns'][number];

const toConfig = (colour: string) => ({ value: { label: 'Value', colour } });
const configs = {
  plain: toConfig(seriesColour(0)),
  rising: toConfig('var(--positive)'),
  falling: toConfig('var(--negative)'),
};

/** The newest event of a topic; rendered when that topic speaks. */
export const TableRow = memo(function TableRow({ state, spec }: { state: TopicState; spec: TableSpec }) {
  const { topic, series } = state;
  const { event: last } = useShownEvent(topic, state.last);
  const { time, cursor } = useDashboardTime();
  const data = useLine(topic, series === null ? '' : (spec.sparkline ?? ''));
  return (
    <tr className="border-t border-border [&>*]:py-1">
      <th scope="row" className="truncate text-left font-medium" title={topic}>
        {shortName(topic, spec.topic)}
      </th>
      {spec.columns.map((column) => (
        <td key={column.field} className="truncate text-right">
          <Cell data={last?.data} column={column} />
        </td>
      ))}
      {spec.sparkline !== undefined && (
        <td className="pl-4">
          <Sparkline data={data} config={configs[readTone(last?.data, spec)]} time={time} cursor={cursor} />
        </td>
      )}
    </tr>
  );
});

function Cell({ data, column: { field, unit, tone } }: { data: unknown; column: TableColumn }) {
  const value = readNumber(data, field);
  if (value === null) return describe(readPath(data, field));
  return tone === 'change' ? <Change change={value} unit={parseUnit(unit)} /> : parseUnit(unit).format(value);
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What the first column that tells a change says of it. */
function readTone(data: unknown, { columns }: TableSpec): keyof typeof configs {
  const change = columns.find(({ tone }) => tone === 'change');
  if (change === undefined) return 'plain';
  return (readNumber(data, change.field) ?? 0) < 0 ? 'falling' : 'rising';
}

/** Without what all of its table begin with. */
function shortName(topic: string, pattern: string): string {
  return pattern.endsWith('*') ? topic.slice(pattern.length - 1) || topic : topic;
}
