'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useTopicIndex } from '#lib/client/use-topic-index';
import { createTopicSearch } from '#lib/shared/topic-search';
import type { TopicsSnapshot } from '#lib/shared/topics-snapshot';
import { formatCount, formatWhole } from '../format/format-number.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { NoTopics } from './no-topics.tsx';
import { TopicsList } from './topics-list.tsx';
import { topicOrders, type TopicsChoice, toTopicsChoice, toTopicsQuery } from './topics-request.ts';
import { TopicsSearch } from './topics-search.tsx';
import { useAllTopics } from './use-all-topics.ts';
import { useHeldOrder } from './use-held-order.ts';

/** Every topic, live, with a search that is kept in the address. */
export function TopicsBoard({ snapshot }: { snapshot: TopicsSnapshot }) {
  const parameters = useSearchParams();
  const [choice, setChoice] = useState(() => toTopicsChoice(Object.fromEntries(parameters)));
  const { query, order } = choice;
  const [firstQuery] = useState(query);
  const index = useTopicIndex({ initial: snapshot.topics, now: snapshot.serverTime });
  const { completeness, tryAgain } = useAllTopics(index, snapshot.total > snapshot.topics.length);
  const isAll = completeness === 'complete';
  const { names, hold } = useHeldOrder(index.getNames(order), isAll && order === 'newest');
  const topics = useMemo(() => names.filter(createTopicSearch(query)), [names, query]);
  // Until all have been read, the list has the height that it will have.
  const expected = isAll || query !== firstQuery ? 0 : snapshot.matching;
  const count = Math.max(topics.length, expected);
  const total = isAll
    ? index.getNames('name').length
    : Math.max(index.getNames('name').length, snapshot.total);

  function choose(change: Partial<TopicsChoice>): void {
    const next = { ...choice, ...change };
    setChoice(next);
    history.replaceState(null, '', `${location.pathname}${toTopicsQuery(next)}`);
  }

  return (
    <main className="flex flex-col gap-4 border-b border-border bg-surface p-4">
      <div className="flex items-baseline justify-between gap-3">
        <h1 className="text-lg font-semibold tracking-tight">Topics</h1>
        <output className="text-xs text-muted">
          {query.trim() === ''
            ? formatCount(total, 'topic')
            : `${formatWhole(count)} of ${formatCount(total, 'topic')}`}
        </output>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <TopicsSearch query={query} onChange={(next) => choose({ query: next })} />
        <ChoiceChips
          legend="Order"
          choices={topicOrders}
          chosen={order}
          onChoose={(next) => choose({ order: next })}
        />
      </div>
      {completeness === 'failed' && (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-negative">
          The other topics could not be read. <Button onClick={tryAgain}>Try again</Button>
        </div>
      )}
      {count === 0 ? (
        <NoTopics query={query} />
      ) : (
        <div className="[overflow-anchor:none] [--row:3.25rem] sm:[--row:2.25rem]" {...hold}>
          <TopicsList index={index} topics={topics} count={count} lines={snapshot.lines} />
        </div>
      )}
    </main>
  );
}
