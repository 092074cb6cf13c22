import 'client-only';
import { alertChangeShape, alertShape } from '#lib/shared/alert-change';
import type { Alert } from '#lib/shared/alerts';
import { alertHistoryLimit, type AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import { eventOf } from '#lib/shared/event-shapes';
import { list, record, type Shape } from '#lib/shared/shapes';
import { ApiFault, type ApiQuestion, askApi, orderApi } from './ask-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

/**
 * The alerts that the server keeps. What a request changes comes back on the stream, as it does for everybody else.
 * Each throws an `ApiFault` when it was not done.
 */
export interface AlertsApi {
  readonly list: () => Promise<AlertsSnapshot['alerts']>;
  readonly listHistory: () => Promise<AlertsSnapshot['history']>;
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
  const ask = <Answer>(url: string, shape: Shape<Answer>) => askApi(url, shape, {}, environment);
  const order = (url: string, question: ApiQuestion) => orderApi(url, question, environment);

  return {
    list: async () => (await ask('/api/alerts', alertList)).alerts,
    async listHistory() {
      const answer = await ask(`/api/topics/alerts?limit=${alertHistoryLimit}`, history).catch(unlessNone);
      return answer === null ? [] : answer.events.toReversed();
    },
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

/** A topic to which nothing was published is unknown. */
function unlessNone(fault: unknown): null {
  if (fault instanceof ApiFault && fault.code === 'topic-unknown') return null;
  throw fault;
}
