import 'client-only';
import type { Alert, AlertChange } from '#lib/shared/alerts';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions } from '#lib/shared/positions';
import { alertHistoryLimit } from './alerts-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { onTopicEvent } from './topic-events.ts';

export interface AlertsViewOptions {
  readonly initial: AlertsSnapshot;
  /** Asked after the stream has lost events, for what they may have said. */
  readonly reload: () => Promise<AlertsSnapshot>;
  readonly environment?: BrowserEnvironment;
}

const statusOrder = ['firing', 'pending', 'ok'] as const satisfies readonly Alert['status'][];

/** All alerts, the firing ones first and then by title, with the newest of what became of them. */
export function createAlertsView(
  stream: EventSourceStore,
  { initial, reload, environment = browserEnvironment }: AlertsViewOptions,
): StreamView<AlertsSnapshot> {
  const alerts = new Map(initial.alerts.map((alert) => [alert.id, alert]));
  let history = initial.history;
  /** Those that the stream has spoken of since the last question: what it says is newer than the answer. */
  let heard = new Set<string>();

  function take(event: LogEvent<AlertChange>): void {
    const { alert } = event.data;
    if (event.type === 'alert-removed') alerts.delete(alert.id);
    else alerts.set(alert.id, alert);
    heard.add(alert.id);
    history = [...history, event].slice(-alertHistoryLimit);
  }

  async function takeAll(): Promise<void> {
    heard = new Set();
    const answer = await reload();
    for (const id of alerts.keys()) if (!heard.has(id)) alerts.delete(id);
    for (const alert of answer.alerts) if (!heard.has(alert.id)) alerts.set(alert.id, alert);
    history = joinHistories(answer.history, history);
  }

  return createStreamView<AlertsSnapshot>({
    read: () => ({ alerts: [...alerts.values()].toSorted(compareAlerts), history }),
    follow(changed) {
      const stopEvents = onTopicEvent(stream, 'alerts', (event) => {
        take(event);
        changed();
      });
      const stopGaps = stream.onGap(() => void takeAll().then(changed, environment.reportError));
      return () => {
        stopEvents();
        stopGaps();
      };
    },
    environment,
  });
}

function compareAlerts(a: Alert, b: Alert): number {
  const byStatus = statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status);
  return byStatus === 0 ? a.rule.title.localeCompare(b.rule.title, 'en') : byStatus;
}

function joinHistories(...histories: readonly AlertsSnapshot['history'][]): AlertsSnapshot['history'] {
  const events = new Map(histories.flat().map((event) => [event.id, event]));
  return [...events.values()].toSorted((a, b) => comparePositions(a.id, b.id)).slice(-alertHistoryLimit);
}
