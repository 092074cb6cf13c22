'use client';

import type { LogEvent } from '#lib/shared/events';
import type { PointRing } from '#lib/shared/point-ring';

export interface TopicState {
  readonly topic: string;
  readonly last: LogEvent;
  /** Events since the page opened. */
  readonly count: number;
  /** The numbers in `data.value`; null while there was none. */
  readonly ring: PointRing | null;
}

export interface UseTopicsOptions {
  /** The most topics kept; beyond it the longest silent one leaves. */
  limit: number;
  /** How long a ring reaches back, in milliseconds. */
  windowMs: number;
  /** The newest event of each topic to begin with, by topic, as in `DashboardSnapshot.latest`. */
  initial?: Readonly<Record<string, LogEvent>> | undefined;
}

/** The topics that match, sorted by name. */
export function useTopics(
  _matches: (topic: string) => boolean,
  _options: UseTopicsOptions,
): readonly TopicState[] {
  throw new Error('useTopics is not built yet');
}
