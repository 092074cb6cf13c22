import 'server-only';
import { randomUUID } from 'node:crypto';
import type { AlertChange } from '#lib/shared/alerts';
import { jitteredDelayMs } from '#lib/shared/jittered-delay';
import { report } from '../reports/report.ts';
import { failSpan, inSpan } from '../telemetry/in-span.ts';
import type { AlertRecord, WaitingDelivery } from './alert-record.ts';
import type { SendOutcome } from './send-webhook.ts';
import { toWebhookRequest, type WebhookRequest } from './webhook-request.ts';

/** The most deliveries of one alert that wait. With one more, the oldest but one is given up. */
export const maxWaitingDeliveries = 10;

/** The longest wait between two attempts, in milliseconds; a receiver that asks for more does not get it. */
const longestRetryMs = 3_600_000;

/** Takes webhooks to their receivers, those of one alert one after the other, and none while it is silenced. */
export interface WebhookDeliveries {
  /** Puts one behind those of its alert that wait already. Nothing is sent before `start`. */
  add(record: AlertRecord, type: WaitingDelivery['type'], change: AlertChange): void;
  /** Sends what waits, unless that is under way. Call it once what waits is kept, and after a silence. */
  start(record: AlertRecord): void;
  /** Takes back what was never tried, and returns it. The receiver may have the rest: that goes on waiting. */
  takeBack(record: AlertRecord): readonly WaitingDelivery[];
  /** Gives up all that waits. What is under way is broken off, and may arrive nevertheless. */
  drop(record: AlertRecord): void;
  /** What is under way stays waiting. */
  stop(): Promise<void>;
}

export interface WebhookDeliveryOptions {
  /** The longest wait before the second attempt, in milliseconds; it doubles with each. */
  readonly retryMs: number;
  /** When a delivery is given up, in milliseconds after it was to be sent. */
  readonly maxAgeMs: number;
  readonly send: (request: WebhookRequest, signal: AbortSignal) => Promise<SendOutcome>;
  /** Keeps what waits; must not reject. */
  readonly keep: (record: AlertRecord) => Promise<void>;
  /** The clock, in Unix milliseconds. */
  readonly now: () => number;
  readonly random: () => number;
}

/** The deliveries of an alert, while they are under way. */
interface Run {
  readonly controller: AbortController;
  /** The first of them is on its way at this moment. */
  isTrying: boolean;
  end: Promise<void>;
}

export function createWebhookDeliveries(options: WebhookDeliveryOptions): WebhookDeliveries {
  const { retryMs, maxAgeMs, send, keep, now, random } = options;
  const running = new Map<AlertRecord, Run>();

  const attempt = async (
    record: AlertRecord,
    first: WaitingDelivery,
    signal: AbortSignal,
  ): Promise<SendOutcome> => {
    const { webhook } = record.rule;
    // Removed while it waited.
    if (webhook === undefined) return { kind: 'gone', detail: 'there is no webhook', retryAfterMs: null };
    return inSpan(
      { name: 'deliver webhook', kind: 'client', attributes: { 'pulseboard.alert.id': record.id } },
      async (span) => {
        const outcome = await send(toWebhookRequest(webhook, first, now()), signal);
        if (outcome.kind !== 'delivered') failSpan(span, outcome.detail);
        return outcome;
      },
    );
  };

  const giveUp = (record: AlertRecord, detail: string): void => {
    report.error('a webhook was given up', { alert: record.id, detail });
    record.waiting.shift();
    record.delivery = { at: now(), outcome: 'given-up', detail };
  };

  const settle = (record: AlertRecord, first: WaitingDelivery, outcome: SendOutcome): void => {
    const at = now();
    const attempts = first.attempts + 1;
    const waitMs = jitteredDelayMs(attempts, { baseMs: retryMs, longestMs: longestRetryMs }, random);
    const nextAt = Math.round(at + Math.max(waitMs, outcome.retryAfterMs ?? 0));
    const tries = attempts === 1 ? '' : `, attempt ${attempts}`;
    if (outcome.kind === 'failed' && nextAt <= first.madeAt + maxAgeMs) {
      record.waiting[0] = { ...first, attempts, nextAt };
      const detail = `${outcome.detail}${tries}; again at ${new Date(nextAt).toISOString()}`;
      record.delivery = { at, outcome: 'retrying', detail };
      report.warn('a webhook could not be delivered, and is tried again', {
        alert: record.id,
        count: attempts,
        detail,
      });
      return;
    }
    if (outcome.kind !== 'delivered') return giveUp(record, outcome.detail + tries);
    record.waiting.shift();
    report.debug('a webhook was delivered', { alert: record.id, count: attempts });
    record.delivery = { at, outcome: 'delivered', detail: outcome.detail + tries };
  };

  /** Tries the first that waits, or finds that it is too old: the server was down, or the alert silenced for long. */
  const takeStep = async (record: AlertRecord, first: WaitingDelivery, run: Run): Promise<void> => {
    if (now() > first.madeAt + maxAgeMs) {
      giveUp(record, `it was made at ${new Date(first.madeAt).toISOString()}, and could not be sent in time`);
      return keep(record);
    }
    run.isTrying = true;
    const outcome = await attempt(record, first, run.controller.signal);
    run.isTrying = false;
    if (run.controller.signal.aborted) return;
    settle(record, first, outcome);
    await keep(record);
  };

  const goThrough = async (record: AlertRecord, run: Run): Promise<void> => {
    const { signal } = run.controller;
    for (let first = record.waiting[0]; first !== undefined; first = record.waiting[0]) {
      await sleepUntil(first.nextAt, now, signal);
      if (signal.aborted) return;
      if (record.silencedUntil !== null) break;
      if (record.waiting[0] === first) await takeStep(record, first, run);
      if (signal.aborted) return;
    }
    running.delete(record);
  };

  return {
    add(record, type, change) {
      const time = now();
      if (record.waiting.length >= maxWaitingDeliveries) {
        // The first may be under way.
        record.waiting.splice(1, 1);
        const detail = `${maxWaitingDeliveries} wait for the receiver, which is the limit; one of them was left out`;
        record.delivery = { at: time, outcome: 'given-up', detail };
      }
      const id = `msg_${randomUUID()}`;
      record.waiting.push({ id, type, change, madeAt: time, attempts: 0, nextAt: time });
    },
    start(record) {
      if (running.has(record) || record.waiting.length === 0 || record.silencedUntil !== null) return;
      const run: Run = { controller: new AbortController(), isTrying: false, end: Promise.resolve() };
      running.set(record, run);
      run.end = goThrough(record, run);
    },
    takeBack(record) {
      const [first] = record.waiting;
      const isTried = running.get(record)?.isTrying === true || (first?.attempts ?? 0) > 0;
      return record.waiting.splice(isTried ? 1 : 0);
    },
    drop(record) {
      running.get(record)?.controller.abort();
      running.delete(record);
      record.waiting.splice(0);
    },
    async stop() {
      for (const { controller } of running.values()) controller.abort();
      await Promise.all([...running.values()].map(({ end }) => end));
      running.clear();
    },
  };
}

/** Does not keep the process alive. */
function sleepUntil(at: number, now: () => number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    // A clock that was set back in the meantime would make it wait for hours.
    const timer = setTimeout(end, Math.min(Math.max(0, at - now()), longestRetryMs)).unref();
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
