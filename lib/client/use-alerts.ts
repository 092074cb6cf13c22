'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import { type AlertsView, type AlertsViewOptions, createAlertsView } from './alerts-view.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { useHeld } from './use-held.ts';

/** The alerts of the page, kept by its stream. */
export const AlertsContext = createContext<AlertsView | null>(null);

// A page asks only after a gap in its stream, and where its charts go far back: that is seldom.
const lateApi: AlertsViewOptions['api'] = {
  list: async () => (await loadApi()).list(),
  listHistory: async () => (await loadApi()).listHistory(),
  listHistorySince: async (since) => (await loadApi()).listHistorySince(since),
};

async function loadApi(): Promise<AlertsViewOptions['api']> {
  return (await import('./alerts-api.ts')).createAlertsApi();
}

/**
 * The value for `AlertsContext`.
 *
 * @param initial the alerts to begin with; later values are not looked at
 */
export function useAlertsProvider(stream: EventSourceStore, initial: AlertsSnapshot): AlertsView {
  return useHeld([stream], () => createAlertsView(stream, { initial, api: lateApi }));
}

/**
 * The alerts of the page.
 *
 * @throws {Error} outside an `AlertsContext` provider
 */
export function useAlertsView(): AlertsView {
  const view = useContext(AlertsContext);
  if (view === null) {
    throw new Error('there are no alerts here; render this inside an AlertsContext provider');
  }
  return view;
}

/**
 * All alerts, the firing ones first; renders at most once an animation frame.
 *
 * @throws {Error} outside an `AlertsContext` provider
 */
export function useAlerts(): AlertsSnapshot {
  const view = useAlertsView();
  return useSyncExternalStore(view.subscribe, view.getSnapshot, view.getInitialSnapshot);
}
