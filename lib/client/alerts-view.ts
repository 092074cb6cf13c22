import 'client-only';
import type { Alert, AlertChange } from '#lib/shared/alerts';
import { alertBandLimit, alertHistoryLimit, type AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions } from '#lib/shared/positions';
import type { AlertsApi } from './alerts-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { onTopicEvent } from './topic-events.ts';

export interface AlertsViewOptions {
  readonly initial: AlertsSnapshot;
  readonly api: Pick<AlertsApi, 'list' | 'listHistory' | 'listHistorySince'>;
  readonly environment?: BrowserEnvironment;
}

/** All alerts, the firing ones first and then by title, with the newest of what became of them. */
export interface AlertsView extends StreamView<AlertsSnapshot> {
  /** Asks the server for what no event tells: that an alert is pending, and how webhooks went. */
  readonly refresh: () => void;
  /** Sees to it that the history goes back to a time, in Unix ms, as far as 1,000 changes do. */
  readonly lookBack: (since: number) => void;
}

const statusOrder = ['firing', 'pending', 'ok'] as const satisfies readonly Alert['status'][];

export function createAlertsView(
  stream: EventSourceStore,
  { initial, api, environment = browserEnvironment }: AlertsViewOptions,
): AlertsView {
  const alerts = new Map(initial.alerts.map((alert) => [alert.id, alert]));
  let { history, historyFrom } = initial;
  /** Until when somebody wants to look back, in Unix ms. */
  let wantedFrom = Number.POSITIVE_INFINITY;
  let isLookingBack = false;
  let tell = (): void => undefined;
  /** For each question under way the ids that the stream has spoken of meanwhile: what it says is newer than the answer. */
  const questions = new Set<Set<string>>();

  function take(event: LogEvent<AlertChange>): void {
    const { alert } = event.data;
    if (event.type === 'alert-removed') alerts.delete(alert.id);
    else alerts.set(alert.id, alert);
    for (const heard of questions) heard.add(alert.id);
    remember([event]);
  }

  async function takeList(): Promise<void> {
    const heard = new Set<string>();
    questions.add(heard);
    const listed = await api.list().finally(() => questions.delete(heard));
    for (const id of alerts.keys()) if (!heard.has(id)) alerts.delete(id);
    for (const alert of listed) if (!heard.has(alert.id)) alerts.set(alert.id, alert);
  }

  /** Each event once, in the order of the log. */
  function remember(events: AlertsSnapshot['history']): void {
    const all = new Map([...history, ...events].map((event) => [event.id, event]));
    const sorted = [...all.values()].toSorted((a, b) => comparePositions(a.id, b.id));
    history = sorted.slice(-alertBandLimit);
    if (sorted.length > history.length) historyFrom = history[0]?.at;
  }

  async function takeHistory(): Promise<void> {
    const newest = await api.listHistory();
    // There may be others between these and what was remembered.
    if (newest.length >= alertHistoryLimit) historyFrom = newest[0]?.at;
    remember(newest);
  }

  async function readBack(since: number): Promise<void> {
    const events = await api.listHistorySince(since);
    historyFrom = events.length >= alertBandLimit ? events[0]?.at : since;
    remember(events);
    tell();
  }

  /** One question at a time; while it is under way the wish may have gone further back. */
  async function lookFurtherBack(): Promise<void> {
    if (isLookingBack) return;
    isLookingBack = true;
    try {
      while (historyFrom !== undefined && wantedFrom < historyFrom && history.length < alertBandLimit)
        await readBack(wantedFrom);
    } finally {
      isLookingBack = false;
    }
  }

  const view = createStreamView<AlertsSnapshot>({
    read: () => ({ alerts: [...alerts.values()].toSorted(compareAlerts), history, historyFrom }),
    follow(changed) {
      tell = changed;
      const stopEvents = onTopicEvent(stream, 'alerts', (event) => {
        take(event);
        changed();
      });
      const stopGaps = stream.onGap(() => {
        Promise.all([takeList(), takeHistory()]).then(changed, environment.reportError);
      });
      return () => {
        stopEvents();
        stopGaps();
      };
    },
    environment,
  });

  return {
    ...view,
    lookBack(since) {
      wantedFrom = Math.min(wantedFrom, since);
      // The bands stay as they are; the next look asks again.
      lookFurtherBack().catch(() => undefined);
    },
    refresh() {
      takeList().then(
        () => tell(),
        // It will be asked again; that the server is away is said elsewhere.
        () => undefined,
      );
    },
  };
}

function compareAlerts(a: Alert, b: Alert): number {
  const byStatus = statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status);
  return byStatus === 0 ? a.rule.title.localeCompare(b.rule.title, 'en') : byStatus;
}
