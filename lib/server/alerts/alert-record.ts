import 'server-only';
import type { Alert, AlertChange, AlertDelivery, AlertRule, ShownAlertRule } from '#lib/shared/alerts';
import type { AlertState } from './alert-state.ts';

/** A webhook that has not arrived yet. */
export interface WaitingDelivery {
  /** The same for every attempt, so that a receiver can tell a repeat. */
  readonly id: string;
  readonly type: 'alert-fired' | 'alert-cleared';
  readonly change: AlertChange;
  /** When it was first to be sent, in Unix milliseconds; it is given up some time after. */
  readonly madeAt: number;
  readonly attempts: number;
  readonly nextAt: number;
}

/** What is kept of an alert beside its rule. All times in Unix milliseconds. */
export interface AlertMemory {
  state: AlertState;
  acknowledgedAt: number | null;
  silencedUntil: number | null;
  /** What the webhook's receiver has been told, or will be by what waits: that it fires. */
  isTold: boolean;
  delivery: AlertDelivery | null;
  /** Oldest first: what happened later arrives later. */
  waiting: WaitingDelivery[];
}

/** One alert of this process. There is one object for each, and it changes as the alert does. */
export interface AlertRecord extends AlertMemory {
  readonly id: string;
  /** With the secret of its webhook: never given out. */
  rule: AlertRule;
  /** Of the rule, and when that was saved. */
  revision: string;
  savedAt: number;
}

/** An alert as it is given out, as of now. */
export function toAlert(record: AlertRecord): Alert {
  const { id, revision, rule, state, acknowledgedAt, silencedUntil, delivery } = record;
  const { status, since, value } = state;
  return {
    id,
    revision,
    rule: withoutSecret(rule),
    hasSecret: rule.webhook?.secret !== undefined,
    status,
    since,
    value,
    acknowledgedAt,
    silencedUntil,
    delivery,
  };
}

function withoutSecret({ webhook, ...rule }: AlertRule): ShownAlertRule {
  return webhook === undefined ? rule : { ...rule, webhook: { url: webhook.url, format: webhook.format } };
}

/** As they are listed: by title. */
export function sortAlerts(alerts: readonly Alert[]): readonly Alert[] {
  return alerts.toSorted((a, b) => a.rule.title.localeCompare(b.rule.title, 'en'));
}
