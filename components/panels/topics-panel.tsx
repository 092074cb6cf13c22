'use client';

import { useTopics } from '#lib/client/use-topics';
import { drawnWindowMs } from '../charts/time-domain.ts';
import { isOwnTopic, topicLimit } from './snapshot-request.ts';
import { formatCount } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import type { PanelProps } from './panel-props.ts';
import { PublishHint } from './publish-hint.tsx';
import { TopicRow } from './topic-row.tsx';

export function TopicsPanel({ snapshot, className }: PanelProps) {
  const topics = useTopics(isOwnTopic, {
    limit: topicLimit,
    windowMs: drawnWindowMs,
    initial: snapshot.latest,
  });
  return (
    <Panel
      title="Your topics"
      aside={topics.length > 0 && formatCount(topics.length, 'topic')}
      className={className}
    >
      {topics.length > 0 && (
        <table className="w-full table-fixed">
          <caption className="sr-only">Last value of each topic</caption>
          <thead className="text-left text-xs text-muted">
            <tr className="[&>th]:pb-2 [&>th]:font-normal">
              <th scope="col" className="sm:w-1/4">
                Topic
              </th>
              <th scope="col" className="text-right sm:w-1/4">
                Last value
              </th>
              <th scope="col" className="w-1/5 pl-4 sm:w-1/4">
                5 min
              </th>
              <th scope="col" className="hidden text-right sm:table-cell">
                Received
              </th>
              <th scope="col" className="w-20 text-right sm:w-auto">
                Age
              </th>
            </tr>
          </thead>
          <tbody>
            {topics.map((state) => (
              <TopicRow key={state.topic} state={state} snapshot={snapshot} />
            ))}
          </tbody>
        </table>
      )}
      <PublishHint isFirst={topics.length === 0} />
    </Panel>
  );
}
