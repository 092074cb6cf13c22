import 'client-only';
import { alertChangeShape, alertShape } from '#lib/shared/alert-change';
import type { Alert } from '#lib/shared/alerts';
import { alertBandLimit, alertHistoryLimit, type AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import { eventOf } from '#lib/shared/event-shapes';
import { positionAt } from '#lib/shared/positions';
import { list, record } from '#lib/shared/shapes';
import { ApiFault, askApi, type ApiQuestion } from './ask-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

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
  const ask = (url: string, question: ApiQuestion = {}) => askApi(url, question, environment);
  const order = async (url: string, question: ApiQuestion): Promise<void> => {
    await (await ask(url, question)).body?.cancel();
  };

  async function readHistory(query: string): Promise<AlertsSnapshot['history']> {
    const answer = await ask(`/api/topics/alerts?${query}`).catch(unlessNone);
    return answer === null ? [] : history.parse(await answer.json()).events.toReversed();
  }

  return {
    list: async () => alertList.parse(await (await ask('/api/alerts')).json()).alerts,
    listHistory: () => readHistory(`limit=${alertHistoryLimit}`),
    listHistorySince: (since) =>
      readHistory(`after=${positionAt(Math.floor(since))}&order=desc&limit=${alertBandLimit}`),
    create: (rule) => order('/api/alerts', { method: 'POST', body: rule }),
    change: (alert, rule) => order(addressOf(alert), { method: 'PUT', headers: ifMatch(alert), body: rule }),
    remove: (alert) => order(addressOf(alert), { method: 'DELETE', headers: ifMatch(alert) }),
    acknowledge: (alert) => order(`${addressOf(alert)}/acknowledge`, { method: 'POST' }),
    silence: (alert, forMs) => order(`${addressOf(alert)}/silence`, { method: 'POST', body: { forMs } }),
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
