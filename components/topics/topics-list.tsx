import { useRef } from 'react';
import type { TopicIndex } from '#lib/client/topic-index';
import type { TopicsSnapshot } from '#lib/shared/topics-snapshot';
import { milliseconds } from '../format/unit.ts';
import { DataTable } from '../ui/data-table.tsx';
import { TopicsListRow } from './topics-list-row.tsx';
import { firstTopics, lineWindowMs } from './topics-request.ts';
import { useRowWindow } from './use-row-window.ts';

const columns = [
  { label: 'Topic' },
  { label: 'Last value', className: 'w-24 text-right sm:w-1/4' },
  { label: milliseconds.formatTick(lineWindowMs), className: 'w-24 pl-4 sm:w-1/4' },
  { label: 'Events/s', className: 'hidden w-20 text-right sm:table-cell' },
  { label: 'Age', className: 'hidden w-24 text-right sm:table-cell' },
  { label: 'Panel', className: 'hidden w-20 text-right lg:table-cell' },
];

interface TopicsListProps {
  index: TopicIndex;
  /** The topics that are listed, in their order. */
  topics: readonly string[];
  /** How many there will be once all have been read; at least as many as `topics`. */
  count: number;
  lines: TopicsSnapshot['lines'];
}

/** A table of any length, of which only what can be seen is there. */
export function TopicsList({ index, topics, count, lines }: TopicsListProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, to } = useRowWindow(body, count, firstTopics);
  const shown = topics.slice(from, to);
  return (
    <DataTable caption="Last value of each topic" columns={columns} rowCount={count + 1} body={body}>
      <Gap rows={from} />
      {shown.map((topic, offset) => {
        const last = index.getLast(topic);
        if (last === null) return null;
        return (
          <TopicsListRow
            key={topic}
            topic={topic}
            last={last}
            index={index}
            line={lines[topic]}
            row={from + offset + 1}
          />
        );
      })}
      <Gap rows={count - from - shown.length} />
    </DataTable>
  );
}

/** The place of rows that are not there. */
function Gap({ rows }: { rows: number }) {
  return (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it is no control, and hidden from those who hear */}
      <td className="p-0">
        <div style={{ height: `calc(var(--row) * ${rows})` }} />
      </td>
    </tr>
  );
}
