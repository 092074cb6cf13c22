import { memo, useCallback } from 'react';
import type { TopicIndex } from '#lib/client/topic-index';
import type { LogEvent } from '#lib/shared/events';
import { listNumericFields } from '#lib/shared/numeric-fields';
import type { SeriesColumns } from '#lib/shared/series';
import { Age } from '../panels/age.tsx';
import { formatPayload } from '../panels/format-payload.ts';
import { TopicLink } from '../ui/topic-link.tsx';
import { AddToDashboard } from './add-to-dashboard.tsx';
import { Rate } from './rate.tsx';
import { TopicLine } from './topic-line.tsx';

interface TopicsListRowProps {
  topic: string;
  /** Its newest event. */
  last: LogEvent;
  index: TopicIndex;
  /** The points that its line begins with. */
  line: SeriesColumns | undefined;
  /** In the whole list, from 1. */
  row: number;
}

/** More of a text does not fit into any cell. */
const maxTextLength = 200;

/** A topic in the list; rendered when it speaks. */
export const TopicsListRow = memo(function TopicsListRow({
  topic,
  last,
  index,
  line,
  row,
}: TopicsListRowProps) {
  const readRate = useCallback((now: number) => index.getRate(topic, now), [index, topic]);
  const text = formatPayload(last.data).slice(0, maxTextLength);
  const [field] = listNumericFields(last.data, 1);
  return (
    <tr aria-rowindex={row + 1} className="h-(--row) border-t border-border">
      <th scope="row" className="pr-3 text-left font-medium">
        <TopicLink topic={topic} />
        <span className="block truncate text-xs font-normal text-muted sm:hidden">
          <Rate read={readRate} />
          /s · <Age at={last.at} />
        </span>
      </th>
      <td className="truncate text-right font-mono" title={text}>
        {text}
      </td>
      <td className="pl-4">
        {field !== undefined && <TopicLine topic={topic} field={field} initial={line} />}
      </td>
      <td className="hidden text-right text-muted sm:table-cell">
        <Rate read={readRate} />
      </td>
      <td className="hidden text-right whitespace-nowrap text-muted sm:table-cell">
        <Age at={last.at} />
      </td>
      <td className="hidden lg:table-cell">
        <div className="flex justify-end">
          <AddToDashboard topic={topic} data={last.data} isShort />
        </div>
      </td>
    </tr>
  );
});
