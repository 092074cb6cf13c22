'use client';

import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from 'react';
import { type SeriesReference } from '#lib/shared/series';
import type { HistorySeries } from './history-series.ts';
import type { HistoryState } from './history-state.ts';
import { type SeriesRegistry, shownKey, type ShownReference } from './series-registry.ts';
import { useHeld } from './use-held.ts';

/** The series of the page, which all show the same time. */
export const SeriesRegistryContext = createContext<SeriesRegistry | null>(null);

/**
 * The series of the page.
 *
 * @throws {Error} outside a `SeriesRegistryContext` provider
 */
export function useSeriesRegistry(): SeriesRegistry {
  const registry = useContext(SeriesRegistryContext);
  if (registry === null)
    throw new Error('there are no series here; render this where a dashboard has its time');
  return registry;
}

/**
 * The series of several references, over the time that the page shows; what they hold changes without rendering.
 *
 * @returns the same array while the references are the same by value
 */
export function useHistorySeries(references: readonly ShownReference[]): readonly HistorySeries[] {
  const registry = useSeriesRegistry();
  const key = references.map(shownKey).join('\n');
  const series = useHeld([registry, key], () => references.map((reference) => registry.find(reference)));
  useEffect(() => {
    const stops = series.map((one) => registry.retain(one));
    return () => {
      for (const stop of stops) stop();
    };
  }, [registry, series]);
  return series;
}

/** How the reading of series fares that match; renders when that changes. `matches`: the same function each time */
export function useHistoryState(matches: (reference: SeriesReference) => boolean): HistoryState {
  const registry = useSeriesRegistry();
  const read = useCallback(() => registry.readState(matches), [registry, matches]);
  return useSyncExternalStore(registry.subscribe, read, () => 'ready');
}

/** Whether the last point of a series is the last one of the time that is shown; renders when that changes. */
export function useIsEndKnown({ topic, field }: SeriesReference): boolean {
  const registry = useSeriesRegistry();
  const read = useCallback(() => registry.isEndKnown({ topic, field }), [registry, topic, field]);
  return useSyncExternalStore(registry.subscribe, read, () => true);
}
