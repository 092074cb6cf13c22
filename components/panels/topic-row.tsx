import { useSeriesStores } from '#lib/client/use-series';
import type { TopicState } from '#lib/client/use-topics';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { seriesKey } from '#lib/shared/series';
import { Sparkline } from '../charts/sparkline.tsx';
import { drawnWindowMs } from '../charts/time-domain.ts';
import { formatWhole } from '../format/format-number.ts';
import { Age } from './age.tsx';
import { formatPayload } from './format-payload.ts';

export function TopicRow({ state, snapshot }: { state: TopicState; snapshot: DashboardSnapshot }) {
  const { topic, last, count, ring } = state;
  const reference = { topic, field: 'value' };
  const key = seriesKey(reference);
  const [store] = useSeriesStores([reference], {
    windowMs: drawnWindowMs,
    // A topic that first speaks after the page has opened is not in the snapshot; its first points are in the ring.
    initial: ring === null || key in snapshot.series ? snapshot.series : { [key]: ring.toColumns() },
  });
  const text = formatPayload(last.data);
  return (
    <tr className="border-t border-border [&>*]:py-1.5">
      <th scope="row" className="truncate text-left font-medium" title={topic}>
        {topic}
      </th>
      <td className="truncate text-right font-mono" title={text}>
        {text}
      </td>
      <td className="pl-4">
        {store !== undefined && store.ring.length > 0 && (
          <Sparkline ring={store.ring} subscribe={store.subscribe} />
        )}
      </td>
      <td className="hidden text-right text-muted sm:table-cell">{formatWhole(count)}</td>
      <td className="text-right whitespace-nowrap text-muted">
        <Age at={last.at} />
      </td>
    </tr>
  );
}
