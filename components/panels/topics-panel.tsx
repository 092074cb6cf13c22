'use client';

import { useTopics } from '#lib/client/use-topics';
import { drawnWindowMs } from '../charts/drawn-window.ts';
import { formatCount } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import type { PanelProps } from './panel-props.ts';
import { PublishHint } from './publish-hint.tsx';
import { isOwnTopic, topicLimit } from './snapshot-request.ts';
import { TopicsTable } from './topics-table.tsx';

export function TopicsPanel({ snapshot, className }: PanelProps) {
  const topics = useTopics(isOwnTopic, {
    limit: topicLimit,
    windowMs: drawnWindowMs,
    initial: snapshot.latest,
    initialSeries: snapshot.series,
  });
  return (
    <Panel
      title="Your topics"
      aside={topics.length > 0 && formatCount(topics.length, 'topic')}
      className={className}
    >
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,1fr)_33rem]">
        <PublishHint className="xl:order-last" />
        <TopicsTable topics={topics} />
      </div>
    </Panel>
  );
}
