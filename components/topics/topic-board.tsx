'use client';

import { useState } from 'react';
import type { FieldSeries } from '#lib/client/field-series';
import { useEventRecord } from '#lib/client/use-event-record';
import { useHeld } from '#lib/client/use-held';
import { useFieldSeries } from '#lib/client/use-field-series';
import { useTopicIndex } from '#lib/client/use-topic-index';
import type { LogEvent } from '#lib/shared/events';
import { listNumericFields } from '#lib/shared/numeric-fields';
import type { TopicSnapshot } from '#lib/shared/topics-snapshot';
import { useIsMounted } from '../ui/use-is-mounted.ts';
import { TopicChart } from './topic-chart.tsx';
import { TopicCommands } from './topic-commands.tsx';
import { TopicEvents } from './topic-events.tsx';
import { TopicHeading } from './topic-heading.tsx';
import { TopicHistory } from './topic-history.tsx';
import { TopicStatistics } from './topic-statistics.tsx';
import { UnpublishedTopic } from './unpublished-topic.tsx';
import { isHeld, topicLimits, type TopicWindow } from './topic-windows.ts';

interface TopicBoardProps {
  topic: string;
  snapshot: TopicSnapshot;
  initialWindow: TopicWindow;
  origin: string;
}

/** All that is known of a topic, live. */
export function TopicBoard({ topic, snapshot, initialWindow, origin: firstOrigin }: TopicBoardProps) {
  const [window, setWindow] = useState(initialWindow);
  const { summary, serverTime } = snapshot;
  const index = useTopicIndex({
    initial: summary === null ? [] : [summary],
    now: serverTime,
    only: topic,
  });
  const series = useFieldSeries(topic, { ...topicLimits, maxStepMs: 10_000, initial: snapshot.series });
  const record = useEventRecord(topic, { limit: topicLimits.events, initial: snapshot.events });
  const origin = useIsMounted() ? location.origin : firstOrigin;
  const last = index.getLast(topic);
  const fields = useFields(series, last);

  function chooseWindow(next: TopicWindow): void {
    setWindow(next);
    history.replaceState(null, '', `?window=${next}`);
  }

  return (
    <main className="grid grid-cols-1 gap-px border-b border-border bg-border xl:grid-cols-12">
      <TopicHeading topic={topic} last={last} index={index} window={window} onChoose={chooseWindow} />
      {!isHeld(window) && fields.length > 0 && (
        <TopicHistory topic={topic} fields={fields} window={window} snapshot={snapshot} />
      )}
      {isHeld(window) && Object.keys(series).length > 0 && (
        <>
          <TopicChart topic={topic} series={series} window={window} />
          <TopicStatistics series={series} window={window} begin={snapshot.seriesBegin} />
        </>
      )}
      {last === null ? <UnpublishedTopic /> : <TopicEvents topic={topic} record={record} />}
      <TopicCommands topic={topic} origin={origin} last={last} field={fields[0] ?? null} />
    </main>
  );
}

/** Its numeric fields, those of its last event where the page holds no point; the same array while they are the same. */
function useFields(series: FieldSeries, last: LogEvent | null): readonly string[] {
  const held = Object.keys(series);
  const fields =
    held.length > 0 || last === null ? held : listNumericFields(last.data, topicLimits.maxFields);
  return useHeld([JSON.stringify(fields)], () => fields);
}
