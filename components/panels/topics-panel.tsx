'use client';

import { useTopics } from '#lib/client/use-topics';
import { shortestWindowMs } from '#lib/shared/time-query';
import { ForAdmins } from '../access/for-admins.tsx';
import { formatCount } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import type { PanelProps } from './panel-props.ts';
import { topicLimit } from './panel-references.ts';
import { PublishHint } from './publish-hint.tsx';
import { isOwnTopic } from './snapshot-request.ts';
import { TopicsTable } from './topics-table.tsx';

/** What people publish, as it comes. */
export function TopicsPanel({ spec, snapshot }: PanelProps<'topics'>) {
  const topics = useTopics(isOwnTopic, {
    limit: topicLimit,
    // Rows show their line over the time of the dashboard.
    windowMs: shortestWindowMs,
    initial: snapshot.latest,
    initialSeries: snapshot.series,
  });
  return (
    <Panel title={spec.title} aside={spec.note ?? (topics.length > 0 && formatCount(topics.length, 'topic'))}>
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,1fr)_33rem]">
        <ForAdmins>
          <PublishHint className="xl:order-last" />
        </ForAdmins>
        <TopicsTable topics={topics} />
      </div>
    </Panel>
  );
}
