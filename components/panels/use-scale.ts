import { useMemo } from 'react';
import { useLatestNumber } from '#lib/client/use-latest-number';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { ScaleSpec } from '#lib/shared/dashboards';

/** The ends of a scale, whose upper one may be told by the topic itself. The same object while they are the same. */
export function useScale(
  { low, high }: ScaleSpec,
  topic: string,
  snapshot: DashboardSnapshot,
): { readonly low: number; readonly high: number } {
  const told = useLatestNumber(topic, typeof high === 'string' ? high : '', snapshot.latest[topic]);
  const end = typeof high === 'number' ? high : (told ?? low);
  // A scale of no length cannot be drawn.
  return useMemo(() => ({ low, high: end > low ? end : low + 1 }), [low, end]);
}
