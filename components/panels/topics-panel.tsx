'use client';

import { useTopics } from '#lib/client/use-topics';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { formatCount } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import type { PanelProps } from './panel-props.ts';
import { PublishHint } from './publish-hint.tsx';
import { isOwnTopic, topicLimit } from './snapshot-request.ts';
import { TopicsTable } from './topics-table.tsx';

/** What people publish, as it comes. */
export function TopicsPanel({ spec, snapshot }: PanelProps<'topics'>) {
  const { windowMs } = useDashboardTime();
  const topics = useTopics(isOwnTopic, {
    limit: topicLimit,
    windowMs,
    initial: snapshot.latest,
    initialSeries: snapshot.series,
  });
  return (
    <Panel title={spec.title} aside={spec.note ?? (topics.length > 0 && formatCount(topics.length, 'topic'))}>
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,1fr)_33rem]">
        <PublishHint className="xl:order-last" />
        <TopicsTable topics={topics} />
      </div>
    </Panel>
  );
}
