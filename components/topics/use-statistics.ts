import { useMemo, useSyncExternalStore } from 'react';
import type { FieldSeries } from '#lib/client/field-series';
import { createStatistics, type Statistics } from '#lib/shared/statistics';
import { createSharedTimer } from '../charts/create-shared-timer.ts';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import type { StreamClock } from '../charts/stream-clock.ts';

export interface FieldStatistics {
  readonly field: string;
  readonly statistics: Statistics;
}

const twiceASecond = createSharedTimer(500);

/** What each field was over the last `windowMs`, those that had a number; renders twice a second. */
export function useStatistics(series: FieldSeries, windowMs: number): readonly FieldStatistics[] {
  const clock = useStreamClock();
  const reader = useMemo(() => createReader(series, windowMs, clock), [series, windowMs, clock]);
  return useSyncExternalStore(reader.subscribe, reader.getSnapshot, reader.getInitialSnapshot);
}

function createReader(series: FieldSeries, windowMs: number, clock: StreamClock) {
  const summarize = createStatistics();
  const read = (now: number): readonly FieldStatistics[] =>
    Object.entries(series).flatMap(([field, { ring }]) => {
      const statistics = summarize(ring, now - windowMs);
      return statistics === null ? [] : { field, statistics };
    });
  let initial: readonly FieldStatistics[] | null = null;
  let snapshot: readonly FieldStatistics[] | null = null;

  function update(listener: () => void): void {
    if (document.visibilityState === 'hidden') return;
    snapshot = read(clock.now());
    listener();
  }

  return {
    getSnapshot: () => (snapshot ??= read(clock.now())),
    getInitialSnapshot: () => (initial ??= read(clock.startedAt)),
    subscribe: (listener: () => void) => twiceASecond(() => update(listener)),
  };
}
