'use client';

import { useSyncExternalStore } from 'react';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { useLiveStream } from './live-stream.ts';
import { createTopicIndex, type TopicIndex } from './topic-index.ts';
import { useHeld } from './use-held.ts';

export interface UseTopicIndexOptions {
  /** What the page was rendered with, in its order; later values are not looked at. */
  initial: readonly TopicSummary[];
  /** When that was read, in Unix ms of the server's clock; likewise. */
  now: number;
  /** The one topic that it is about; default: all. */
  only?: string | undefined;
}

/** The index of all topics, or of one; renders at most a few times a second. */
export function useTopicIndex({ initial, now, only }: UseTopicIndexOptions): TopicIndex {
  const stream = useLiveStream();
  const index = useHeld([stream, only], () => createTopicIndex(stream, { initial, now, only }));
  useSyncExternalStore(index.subscribe, index.getVersion, initialVersion);
  return index;
}

function initialVersion(): number {
  return 0;
}
