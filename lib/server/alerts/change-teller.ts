import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { type AlertEventType, alertsTopic } from '#lib/shared/alerts';
import type { Publication } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { toAlertMessage } from './alert-message.ts';
import { type AlertRecord, toAlert } from './alert-record.ts';
import type { WebhookDeliveries } from './webhook-deliveries.ts';

/** Tells of changes: on the topic `alerts`, and by webhook. */
export interface ChangeTeller {
  /** As the record is now. Nothing is published before the caller has returned. */
  tell(record: AlertRecord, type: AlertEventType): void;
  /**
   * Lets the webhook's receiver know where the alert stands, unless it knows or is not to be told now; and keeps what is
   * remembered of the alert.
   */
  settle(record: AlertRecord): void;
  /** Resolves when all that was told is published and kept, or has failed to be and was reported. */
  finish(): Promise<void>;
}

export interface ChangeTellerOptions {
  readonly publish: (publications: readonly Publication[]) => Promise<unknown>;
  /** Keeps what is remembered of an alert. */
  readonly keep: (record: AlertRecord) => Promise<void>;
  /** Null when webhooks are off. */
  readonly deliveries: WebhookDeliveries | null;
  /** Default 100 ms: an alert that flickers costs no more than so many commits. */
  readonly restMs?: number;
}

export function createChangeTeller(options: ChangeTellerOptions): ChangeTeller {
  const { publish, keep, deliveries, restMs = 100 } = options;
  const publications: Publication[] = [];
  const changed = new Set<AlertRecord>();
  let telling: Promise<void> | null = null;

  const tellBatch = async (): Promise<void> => {
    const batch = publications.splice(0);
    const records = [...changed];
    changed.clear();
    // Each for itself: a full disk does not keep a webhook back.
    if (batch.length > 0) await publish(batch).catch(report('told of'));
    await Promise.all(records.map((record) => keep(record).catch(report('kept'))));
    for (const record of records) deliveries?.start(record);
  };

  const tellAll = async (): Promise<void> => {
    // Out of the turn of whoever appends: its own followers hear its events before ours.
    await Promise.resolve();
    while (publications.length > 0 || changed.size > 0) {
      await tellBatch();
      if (publications.length > 0 || changed.size > 0) await delay(restMs, undefined, { ref: false });
    }
    telling = null;
  };

  const schedule = (): void => {
    telling ??= tellAll();
  };

  return {
    tell(record, type) {
      publications.push(toPublication(record, type));
      schedule();
    },
    settle(record) {
      const isFiring = record.state.status === 'firing';
      const isDue = record.rule.webhook !== undefined && record.silencedUntil === null;
      if (deliveries !== null && isDue && isFiring !== record.isTold) {
        const type = isFiring ? 'alert-fired' : 'alert-cleared';
        deliveries.add(record, type, { message: toAlertMessage(type, record), alert: toAlert(record) });
        record.isTold = isFiring;
      }
      changed.add(record);
      schedule();
    },
    finish: async () => telling ?? Promise.resolve(),
  };
}

function toPublication(record: AlertRecord, type: AlertEventType): Publication {
  const change = { message: toAlertMessage(type, record), alert: toAlert(record) };
  // Undefined members are left out, as JSON has it; and the record goes on changing.
  const data: JsonValue = JSON.parse(JSON.stringify(change));
  return { topic: alertsTopic, type, data };
}

function report(what: string): (error: unknown) => void {
  return (error) => console.error(`a change of an alert could not be ${what}:`, error);
}
