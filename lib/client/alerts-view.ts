import 'client-only';
import type { Alert, AlertChange } from '#lib/shared/alerts';
import { alertHistoryLimit, type AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions } from '#lib/shared/positions';
import type { AlertsApi } from './alerts-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { onTopicEvent } from './topic-events.ts';

export interface AlertsViewOptions {
  readonly initial: AlertsSnapshot;
  readonly api: Pick<AlertsApi, 'list' | 'listHistory'>;
  readonly environment?: BrowserEnvironment;
}

/** All alerts, the firing ones first and then by title, with the newest of what became of them. */
export interface AlertsView extends StreamView<AlertsSnapshot> {
  /** Asks the server for what no event tells: that an alert is pending, and how webhooks went. */
  readonly refresh: () => void;
}

const statusOrder = ['firing', 'pending', 'ok'] as const satisfies readonly Alert['status'][];

export function createAlertsView(
  stream: EventSourceStore,
  { initial, api, environment = browserEnvironment }: AlertsViewOptions,
): AlertsView {
  const alerts = new Map(initial.alerts.map((alert) => [alert.id, alert]));
  let history = initial.history;
  let tell = (): void => undefined;
  /** For each question under way the ids that the stream has spoken of meanwhile: what it says is newer than the answer. */
  const questions = new Set<Set<string>>();

  function take(event: LogEvent<AlertChange>): void {
    const { alert } = event.data;
    if (event.type === 'alert-removed') alerts.delete(alert.id);
    else alerts.set(alert.id, alert);
    for (const heard of questions) heard.add(alert.id);
    history = [...history, event].slice(-alertHistoryLimit);
  }

  async function takeList(): Promise<void> {
    const heard = new Set<string>();
    questions.add(heard);
    const listed = await api.list().finally(() => questions.delete(heard));
    for (const id of alerts.keys()) if (!heard.has(id)) alerts.delete(id);
    for (const alert of listed) if (!heard.has(alert.id)) alerts.set(alert.id, alert);
  }

  async function takeHistory(): Promise<void> {
    history = joinHistories(await api.listHistory(), history);
  }

  const view = createStreamView<AlertsSnapshot>({
    read: () => ({ alerts: [...alerts.values()].toSorted(compareAlerts), history }),
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

/** Each event once, in the order of the log. */
function joinHistories(...histories: readonly AlertsSnapshot['history'][]): AlertsSnapshot['history'] {
  const events = new Map(histories.flat().map((event) => [event.id, event]));
  return [...events.values()].toSorted((a, b) => comparePositions(a.id, b.id)).slice(-alertHistoryLimit);
}
