import { useEffect, useState } from 'react';
import { fetchTopics } from '#lib/client/fetch-topics';
import type { KnownTopics, KnownTopicsView } from '#lib/client/known-topics';
import { createSingleReading } from '#lib/client/single-reading';
import type { TopicIndex } from '#lib/client/topic-index';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { useStreamClock } from '../charts/stream-clock-context.tsx';

type AllTopics = Pick<KnownTopics, 'completeness'> & Pick<KnownTopicsView, 'tryAgain'>;

/** Reads the topics that the page was rendered without into its index. `isNeeded`: whether there are any */
export function useAllTopics(index: TopicIndex, isNeeded: boolean): AllTopics {
  const clock = useStreamClock();
  const [completeness, setCompleteness] = useState<AllTopics['completeness']>(
    isNeeded ? 'reading' : 'complete',
  );

  useEffect(() => {
    if (completeness !== 'reading') return undefined;
    const reading = createSingleReading<readonly TopicSummary[]>();
    reading.start({
      read: fetchTopics,
      take(topics) {
        index.add(topics, clock.now());
        setCompleteness('complete');
      },
      fail: () => setCompleteness('failed'),
    });
    return reading.stop;
  }, [index, clock, completeness]);

  return { completeness, tryAgain: () => setCompleteness('reading') };
}
