import 'client-only';
import { alertChangeShape, alertShape } from '#lib/shared/alert-change';
import type { Alert } from '#lib/shared/alerts';
import { alertBandLimit, alertHistoryLimit, type AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import { eventOf } from '#lib/shared/event-shapes';
import { positionAt } from '#lib/shared/positions';
import { list, record } from '#lib/shared/shapes';
import { ApiFault, type ApiQuestion, askApi, orderApi } from './ask-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import { askTopic, type EventsPart } from './topic-past.ts';

/**
 * The alerts that the server keeps. What a request changes comes back on the stream, as it does for everybody else.
 * Each throws an `ApiFault` when it was not done.
 */
export interface AlertsApi {
  readonly list: () => Promise<AlertsSnapshot['alerts']>;
  /** The newest 200 of what became of alerts, oldest first. */
  readonly listHistory: () => Promise<AlertsSnapshot['history']>;
  /** What became of them since a time, in Unix ms, oldest first; of more than 1,000 the newest. */
  readonly listHistorySince: (since: number) => Promise<AlertsSnapshot['history']>;
  readonly create: (rule: unknown) => Promise<void>;
  /** Changes the rule of an alert as it was read, and of none that somebody has changed since. */
  readonly change: (alert: Alert, rule: unknown) => Promise<void>;
  readonly remove: (alert: Alert) => Promise<void>;
  readonly acknowledge: (alert: Alert) => Promise<void>;
  /** @param forMs 0 ends a silence */
  readonly silence: (alert: Alert, forMs: number) => Promise<void>;
}

const alertList = record({ alerts: list(alertShape) });
const history = record({ events: list(eventOf(alertChangeShape)) });

export function createAlertsApi(
  environment: Pick<BrowserEnvironment, 'fetch'> = browserEnvironment,
): AlertsApi {
  const order = (url: string, question: ApiQuestion) => orderApi(url, question, environment);

  async function readChanges(part: EventsPart): Promise<AlertsSnapshot['history']> {
    try {
      const answer = await askTopic('alerts', part, history, { environment });
      return answer?.events.toReversed() ?? [];
    } catch (error) {
      // It is for who may read all topics; the alerts themselves are not.
      if (error instanceof ApiFault && error.status === 403) return [];
      throw error;
    }
  }

  return {
    list: async () => (await askApi('/api/alerts', alertList, {}, environment)).alerts,
    listHistory: () => readChanges({ limit: alertHistoryLimit }),
    listHistorySince: (since) =>
      readChanges({ after: positionAt(Math.floor(since)), order: 'desc', limit: alertBandLimit }),
    create: (rule) => order('/api/alerts', { method: 'POST', json: JSON.stringify(rule) }),
    change: (alert, rule) =>
      order(addressOf(alert), { method: 'PUT', headers: ifMatch(alert), json: JSON.stringify(rule) }),
    remove: (alert) => order(addressOf(alert), { method: 'DELETE', headers: ifMatch(alert) }),
    acknowledge: (alert) => order(`${addressOf(alert)}/acknowledge`, { method: 'POST' }),
    silence: (alert, forMs) =>
      order(`${addressOf(alert)}/silence`, { method: 'POST', json: JSON.stringify({ forMs }) }),
  };
}

function addressOf({ id }: Alert): string {
  return `/api/alerts/${encodeURIComponent(id)}`;
}

function ifMatch({ revision }: Alert): Record<string, string> {
  return { 'If-Match': `"${revision}"` };
}
