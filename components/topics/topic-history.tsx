import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLiveStream } from '#lib/client/live-stream';
import { createSeriesRegistry } from '#lib/client/series-registry';
import {
  SeriesRegistryContext,
  useHistorySeries,
  useHistoryState,
  useSeriesRegistry,
} from '#lib/client/use-history-series';
import { parseSpan } from '#lib/shared/spans';
import type { TopicSnapshot } from '#lib/shared/topics-snapshot';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { formatTime } from '../format/format-time.ts';
import { Button } from '../ui/button.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { StatisticsTable } from './statistics-table.tsx';
import { TopicChart } from './topic-chart.tsx';
import { type TopicWindow, topicWindows } from './topic-windows.ts';
import { useWindowStatistics } from './use-window-statistics.ts';

interface TopicHistoryProps {
  topic: string;
  /** The paths to its numbers; the same array while they are the same. */
  fields: readonly string[];
  window: TopicWindow;
  snapshot: TopicSnapshot;
}

/** The numbers of a topic over a longer time than the page holds: what lies before comes from the server, as a chart can show it. */
export function TopicHistory({ topic, fields, window, snapshot }: TopicHistoryProps) {
  const stream = useLiveStream();
  const clock = useStreamClock();
  const windowMs = parseSpan(window);
  const [registry] = useState(() =>
    createSeriesRegistry({ stream, snapshot: toStart(topic, snapshot, windowMs), now: () => clock.now() }),
  );
  useEffect(() => registry.show({ windowMs, until: null }), [registry, windowMs]);
  return (
    <SeriesRegistryContext value={registry}>
      <ReadChart topic={topic} fields={fields} window={window} />
      <ReadStatistics topic={topic} fields={fields} window={window} />
    </SeriesRegistryContext>
  );
}

type PartProps = Omit<TopicHistoryProps, 'snapshot'>;

/** No point is at hand: all of them are read. */
function toStart(topic: string, { position, serverTime, summary }: TopicSnapshot, windowMs: number) {
  return {
    position,
    serverTime,
    time: { windowMs, until: null },
    series: {},
    latest: summary === null ? {} : { [topic]: summary.last },
  };
}

function ReadChart({ topic, fields, window }: PartProps) {
  const stores = useHistorySeries(fields.map((field) => ({ topic, field })));
  const series = useMemo(
    () => Object.fromEntries(stores.map((store, index) => [fields[index] ?? '', store])),
    [stores, fields],
  );
  const state = useHistoryState(useCallback(() => true, []));
  const { retry } = useSeriesRegistry();
  return (
    <>
      <TopicChart
        topic={topic}
        series={series}
        window={window}
        state={state === 'ready' ? undefined : state}
      />
      {typeof state === 'object' && (
        <Button onClick={retry} className="m-4 self-start xl:col-span-8">
          Try again
        </Button>
      )}
    </>
  );
}

function ReadStatistics({ topic, fields, window }: PartProps) {
  const read = useWindowStatistics(topic, fields, parseSpan(window));
  const timeZone = useTimeZone();
  const rows = 'rows' in read ? read.rows.map((row) => ({ ...row, p95: null })) : [];
  return (
    <StatisticsTable
      rows={rows}
      aside={
        'rows' in read
          ? `${topicWindows[window]} up to ${formatTime(read.at, timeZone)}`
          : `last ${topicWindows[window]}`
      }
    >
      {'error' in read ? (
        <p role="alert" className="text-negative">
          {read.error}
        </p>
      ) : (
        <p className="text-muted">
          {'rows' in read
            ? 'Of all events of this time, read once a minute. A percentile is told of up to 15 min.'
            : 'Loading'}
        </p>
      )}
    </StatisticsTable>
  );
}
