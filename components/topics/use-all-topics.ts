import { useEffect, useState } from 'react';
import { fetchTopics } from '#lib/client/fetch-topics';
import type { TopicIndex } from '#lib/client/topic-index';
import { useStreamClock } from '../charts/stream-clock-context.tsx';

type Completeness = 'reading' | 'complete' | 'failed';

interface AllTopics {
  readonly completeness: Completeness;
  readonly tryAgain: () => void;
}

/** Reads the topics that the page was rendered without into its index. `isNeeded`: whether there are any */
export function useAllTopics(index: TopicIndex, isNeeded: boolean): AllTopics {
  const clock = useStreamClock();
  const [completeness, setCompleteness] = useState<Completeness>(isNeeded ? 'reading' : 'complete');

  useEffect(() => {
    if (completeness !== 'reading') return undefined;
    const leaving = new AbortController();
    fetchTopics(leaving.signal)
      .then((topics) => {
        index.add(topics, clock.now());
        setCompleteness('complete');
      })
      .catch(() => {
        if (!leaving.signal.aborted) setCompleteness('failed');
      });
    return () => leaving.abort();
  }, [index, clock, completeness]);

  return { completeness, tryAgain: () => setCompleteness('reading') };
}
