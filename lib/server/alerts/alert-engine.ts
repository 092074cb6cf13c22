import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type { Hub } from '#lib/server/hub/hub';
import type { AlertRule } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import type { AlertDocuments } from './alert-documents.ts';
import { createAlertEvaluator, readLast } from './alert-evaluator.ts';
import type { AlertRecord } from './alert-record.ts';
import { type AlertOutcome, beginWith, resumeState, reviseState, takeReading } from './alert-state.ts';
import { createChangeTeller } from './change-teller.ts';
import { lookBack } from './look-back.ts';
import { sendWebhook } from './send-webhook.ts';
import { createWebhookDeliveries } from './webhook-deliveries.ts';

export interface AlertEngineOptions {
  readonly hub: Pick<Hub, 'log' | 'publish'>;
  readonly kept: AlertDocuments;
  /** Null: webhooks are off. */
  readonly webhooks: {
    /** In which a receiver has to answer, in milliseconds. */
    readonly timeoutMs: number;
    /** The longest wait before the second attempt, in milliseconds. */
    readonly retryMs: number;
    /** When a delivery is given up, in milliseconds. */
    readonly maxAgeMs: number;
  } | null;
  /** The clock, in Unix milliseconds. */
  readonly now: () => number;
  readonly random: () => number;
}

/** What runs for the alerts of a process. Its methods are called one after the other. */
export interface AlertEngine {
  readonly records: ReadonlyMap<string, AlertRecord>;
  hear(events: readonly LogEvent[]): void;
  /** Takes up an alert where it was left by an earlier process. */
  resume(record: AlertRecord): Promise<void>;
  /** Begins with a new one, or goes on with another rule, which has been saved. */
  begin(record: AlertRecord): Promise<void>;
  revise(record: AlertRecord, saved: Pick<AlertRecord, 'rule' | 'revision' | 'savedAt'>): Promise<void>;
  /** Ends one whose rule has been removed. */
  end(record: AlertRecord): void;
  acknowledge(record: AlertRecord): Promise<void>;
  /** @param until Unix milliseconds; null ends a silence */
  silence(record: AlertRecord, until: number | null): Promise<void>;
  stop(): Promise<void>;
}

export function createAlertEngine({ hub, kept, webhooks, now, random }: AlertEngineOptions): AlertEngine {
  const records = new Map<string, AlertRecord>();

  const keep = async (record: AlertRecord): Promise<void> => {
    if (records.get(record.id) === record) await kept.keep(record);
  };
  const deliveries =
    webhooks === null
      ? null
      : createWebhookDeliveries({
          ...webhooks,
          send: (request, signal) => sendWebhook(request, webhooks.timeoutMs, signal),
          keep: (record) => keep(record).catch(reportUnkept),
          now,
          random,
        });
  const teller = createChangeTeller({ publish: (batch) => hub.publish(batch), keep, deliveries });
  const evaluator = createAlertEvaluator({
    now,
    onStep(record, type) {
      teller.tell(record, type);
      teller.settle(record);
    },
    onSilenceEnd(record) {
      record.silencedUntil = null;
      teller.tell(record, 'alert-silenced');
      teller.settle(record);
    },
  });

  /** What was not delivered is settled anew, as things are then. */
  const takeBack = (record: AlertRecord): void => {
    const [first] = deliveries?.takeBack(record) ?? [];
    if (first !== undefined) record.isTold = first.type === 'alert-cleared';
  };

  /** First that the rule was saved, then what comes of it. */
  const tellSaved = (record: AlertRecord, outcome: AlertOutcome): void => {
    if (outcome.steps.length === 0) record.state = outcome.state;
    teller.tell(record, 'alert-saved');
    evaluator.apply(record, outcome);
  };

  /** Changes what is kept of an alert, or nothing when it cannot be kept. */
  const keepChange = async (
    record: AlertRecord,
    change: Partial<Pick<AlertRecord, 'acknowledgedAt' | 'silencedUntil'>>,
  ): Promise<void> => {
    const { acknowledgedAt, silencedUntil } = record;
    Object.assign(record, change);
    try {
      await keep(record);
    } catch (error) {
      Object.assign(record, { acknowledgedAt, silencedUntil });
      throw error;
    }
  };

  return {
    records,
    hear: (events) => evaluator.hear(events),
    async resume(record) {
      const { condition, topic } = record.rule;
      record.state = resumeState(condition, record.state, now());
      records.set(record.id, record);
      await lookBack(hub.log, topic, (events) => {
        evaluator.add(record);
        const last = readLast(record.rule, events);
        if (last === null) return;
        // Nobody listened while the server was down, so a number of before counts from now on.
        const heardAt = condition.kind === 'no-data' ? last.heardAt : now();
        evaluator.apply(record, takeReading(condition, record.state, { ...last, heardAt }));
      });
      deliveries?.start(record);
    },
    async begin(record) {
      records.set(record.id, record);
      await lookBack(hub.log, record.rule.topic, (events) => {
        evaluator.add(record);
        const last = readLast(record.rule, events);
        tellSaved(record, beginWith(record.rule.condition, last, now()));
      });
    },
    async revise(record, saved) {
      const { rule } = record;
      await lookBack(hub.log, saved.rule.topic, (events) => {
        evaluator.remove(record, rule.topic);
        Object.assign(record, saved);
        evaluator.add(record);
        if (rule.webhook?.url !== saved.rule.webhook?.url) {
          takeBack(record);
          Object.assign(record, { isTold: false, delivery: null });
        }
        const begun = beginWith(saved.rule.condition, readLast(saved.rule, events), now());
        const isSame = looksAtTheSame(rule, saved.rule);
        tellSaved(record, isSame ? { state: record.state, steps: [] } : reviseState(record.state, begun));
        teller.settle(record);
      });
    },
    end(record) {
      evaluator.remove(record, record.rule.topic);
      records.delete(record.id);
      takeBack(record);
      teller.tell(record, 'alert-removed');
    },
    async acknowledge(record) {
      await keepChange(record, { acknowledgedAt: now() });
      teller.tell(record, 'alert-acknowledged');
    },
    async silence(record, until) {
      await keepChange(record, { silencedUntil: until });
      if (until !== null) takeBack(record);
      teller.tell(record, 'alert-silenced');
      evaluator.watchSilence(record);
      teller.settle(record);
    },
    async stop() {
      evaluator.stop();
      await teller.finish();
      await deliveries?.stop();
    },
  };
}

function looksAtTheSame(a: AlertRule, b: AlertRule): boolean {
  return a.topic === b.topic && a.field === b.field && isDeepStrictEqual(a.condition, b.condition);
}

function reportUnkept(error: unknown): void {
  console.error('how a webhook went could not be kept:', error);
}
