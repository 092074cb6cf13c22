import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type { Hub } from '#lib/server/hub/hub';
import type { AlertRule } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import type { AlertDocuments } from './alert-documents.ts';
import { createAlertEvaluator, readLast } from './alert-evaluator.ts';
import { toAlertMessage } from './alert-message.ts';
import type { AlertRecord } from './alert-record.ts';
import { type AlertOutcome, beginWith, resumeWith, reviseState } from './alert-state.ts';
import { createChangeTeller } from './change-teller.ts';
import { leaveReceiver, takeBack } from './leave-receiver.ts';
import { lookBack } from './look-back.ts';
import { sendWebhook } from './send-webhook.ts';
import { createWebhookDeliveries } from './webhook-deliveries.ts';
import { report } from '../reports/report.ts';

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

type SavedRule = Pick<AlertRecord, 'revision' | 'savedAt'>;

/** What runs for the alerts of a process. Its methods are called one after the other. */
export interface AlertEngine {
  readonly records: ReadonlyMap<string, AlertRecord>;
  hear(events: readonly LogEvent[]): void;
  /** Takes up an alert where it was left by an earlier process. */
  resume(record: AlertRecord): Promise<void>;
  /** Begins with a new one. It is saved when its topic could be read, and not otherwise. */
  begin(rule: AlertRule, save: () => Promise<AlertRecord>): Promise<AlertRecord>;
  /** Goes on with another rule, which is saved like a new one. */
  revise(record: AlertRecord, rule: AlertRule, save: () => Promise<SavedRule>): Promise<void>;
  /** Ends one whose rule has been removed. */
  end(record: AlertRecord): void;
  acknowledge(record: AlertRecord): Promise<void>;
  /** @param until Unix milliseconds; null ends a silence */
  silence(record: AlertRecord, until: number | null): Promise<void>;
  stop(): Promise<void>;
}

export function createAlertEngine({ hub, kept, webhooks, now, random }: AlertEngineOptions): AlertEngine {
  const records = new Map<string, AlertRecord>();
  const listeningSince = now();

  const keep = async (changed: readonly AlertRecord[]): Promise<void> => {
    await kept.keep(changed.filter((record) => records.get(record.id) === record));
  };
  const deliveries =
    webhooks === null
      ? null
      : createWebhookDeliveries({
          ...webhooks,
          send: (request, signal) => sendWebhook(request, webhooks.timeoutMs, signal),
          keep: (record) => keep([record]).catch(reportUnkept),
          now,
          random,
        });
  const teller = createChangeTeller({ publish: (batch) => hub.publish(batch), keep, deliveries });
  const evaluator = createAlertEvaluator({
    now,
    isDeaf: () => hub.log.isDegraded(),
    onStep(record, type, passedOver) {
      teller.tell(record, type, passedOver);
      teller.settle(record);
    },
    onSilenceEnd(record) {
      record.silencedUntil = null;
      teller.tell(record, 'alert-silenced');
      teller.settle(record);
    },
  });

  const beginRule = (rule: AlertRule, events: readonly LogEvent[]): AlertOutcome =>
    beginWith(rule.condition, readLast(rule, events, now()), now(), listeningSince);

  /** First that the rule was saved, then what comes of it. */
  const tellSaved = (record: AlertRecord, outcome: AlertOutcome): void => {
    if (outcome.steps.length === 0) record.state = outcome.state;
    teller.tell(record, 'alert-saved');
    evaluator.apply(record, outcome);
  };

  /** Changes what is kept of an alert, or nothing when it cannot be kept. */
  const keepChange = async (
    record: AlertRecord,
    member: 'acknowledgedAt' | 'silencedUntil',
    value: number | null,
  ): Promise<void> => {
    const before = record[member];
    record[member] = value;
    try {
      await keep([record]);
    } catch (error) {
      // Meanwhile it may have changed: the silence has run out.
      if (record[member] === value) record[member] = before;
      throw error;
    }
  };

  return {
    records,
    hear: (events) => evaluator.hear(events),
    async resume(record) {
      records.set(record.id, record);
      const { rule } = record;
      await lookBack({
        log: hub.log,
        topic: rule.topic,
        save: async () => {},
        take(events) {
          evaluator.add(record, events.at(-1)?.id);
          const last = readLast(rule, events, now());
          evaluator.apply(record, resumeWith(rule.condition, record.state, last, now()));
        },
      });
      // Webhooks may have been off, or the server down for longer than they wait.
      if (webhooks !== null && isOlder(record, now() - webhooks.maxAgeMs)) takeBack(deliveries, record);
      teller.settle(record);
    },
    begin: (rule, save) =>
      lookBack({
        log: hub.log,
        topic: rule.topic,
        save,
        take(events, record) {
          records.set(record.id, record);
          evaluator.add(record, events.at(-1)?.id);
          tellSaved(record, beginRule(rule, events));
        },
      }),
    async revise(record, rule, save) {
      await lookBack({
        log: hub.log,
        topic: rule.topic,
        save,
        take(events, saved) {
          const { rule: before, state } = record;
          evaluator.remove(record, before.topic);
          if (before.webhook?.url !== rule.webhook?.url) {
            leaveReceiver(deliveries, record, `${before.title}: nothing more of it is sent here`);
            Object.assign(record, { isTold: false, delivery: null });
          }
          Object.assign(record, { ...saved, rule });
          evaluator.add(record, events.at(-1)?.id);
          const isSame = looksAtTheSame(before, rule);
          tellSaved(record, isSame ? { state, steps: [] } : reviseState(state, beginRule(rule, events)));
          teller.settle(record);
        },
      });
    },
    end(record) {
      evaluator.remove(record, record.rule.topic);
      records.delete(record.id);
      leaveReceiver(deliveries, record, toAlertMessage('alert-removed', record));
      teller.tell(record, 'alert-removed');
    },
    async acknowledge(record) {
      await keepChange(record, 'acknowledgedAt', now());
      teller.tell(record, 'alert-acknowledged');
    },
    async silence(record, until) {
      await keepChange(record, 'silencedUntil', until);
      if (until !== null) takeBack(deliveries, record);
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

function isOlder({ waiting }: AlertRecord, at: number): boolean {
  return waiting.some(({ madeAt }) => madeAt < at);
}

function reportUnkept(error: unknown): void {
  report.error('how a webhook went could not be kept', { error });
}
