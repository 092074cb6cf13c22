import type { TopicState } from '#lib/client/use-topics';
import { seriesColour } from '../charts/chart-config.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { useShownEvent } from '../dashboard/use-shown-events.ts';
import { formatWhole } from '../format/format-number.ts';
import { TopicLink } from '../ui/topic-link.tsx';
import { AddTopicButton } from '../editing/add-topic-button.tsx';
import { Age } from './age.tsx';
import { formatPayload } from './format-payload.ts';
import { useLine } from './use-line.ts';

const config = { value: { label: 'Value', colour: seriesColour(0) } };

export function TopicRow({ state }: { state: TopicState }) {
  const { topic, count, series } = state;
  const { event: last } = useShownEvent(topic, state.last);
  const { time, cursor } = useDashboardTime();
  const data = useLine(topic, series === null ? '' : 'value');
  const text = last === null ? '–' : formatPayload(last.data);
  return (
    <tr className="h-9 border-t border-border">
      <th scope="row" className="text-left font-medium">
        <TopicLink topic={topic} />
      </th>
      {series === null ? (
        <td colSpan={2} className="truncate pl-4 font-mono" title={text}>
          {text}
        </td>
      ) : (
        <>
          <td className="truncate text-right font-mono" title={text}>
            {text}
          </td>
          <td className="pl-4">
            <Sparkline data={data} config={config} time={time} cursor={cursor} />
          </td>
        </>
      )}
      <td className="hidden text-right text-muted sm:table-cell">{formatWhole(count)}</td>
      <td className="text-right whitespace-nowrap text-muted">{last !== null && <Age at={last.at} />}</td>
      <td className="text-right">
        <AddTopicButton topic={topic} data={state.last.data} />
      </td>
    </tr>
  );
}
