'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import { createAlertsApi } from './alerts-api.ts';
import { createAlertsView } from './alerts-view.ts';
import type { EventSourceStore } from './event-source-store.ts';
import type { StreamView } from './stream-view.ts';
import { useHeld } from './use-held.ts';

/** The alerts of the page, kept by its stream. */
export const AlertsContext = createContext<StreamView<AlertsSnapshot> | null>(null);

/**
 * The value for `AlertsContext`.
 *
 * @param initial the alerts to begin with; later values are not looked at
 */
export function useAlertsProvider(
  stream: EventSourceStore,
  initial: AlertsSnapshot,
): StreamView<AlertsSnapshot> {
  return useHeld([stream], () => createAlertsView(stream, { initial, reload: createAlertsApi().read }));
}

/**
 * All alerts, the firing ones first; renders at most once an animation frame.
 *
 * @throws {Error} outside an `AlertsContext` provider
 */
export function useAlerts(): AlertsSnapshot {
  const view = useContext(AlertsContext);
  if (view === null)
    throw new Error('there are no alerts here; render this inside an AlertsContext provider');
  return useSyncExternalStore(view.subscribe, view.getSnapshot, view.getInitialSnapshot);
}
