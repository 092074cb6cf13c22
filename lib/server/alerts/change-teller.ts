import 'server-only';
import type { AlertEventType } from '#lib/shared/alerts';
import type { Publication } from '#lib/shared/events';
import { toAlertMessage } from './alert-message.ts';
import { type AlertRecord, toAlert } from './alert-record.ts';
import { createChangePublisher } from './change-publisher.ts';
import type { WebhookDeliveries } from './webhook-deliveries.ts';
import { report } from '../reports/report.ts';

/** Tells of changes: on the topic `alerts`, and by webhook. */
export interface ChangeTeller {
  /**
   * As the record is now. Nothing is published before the caller has returned.
   *
   * @param passedOver so many changes before it are not told; default 0
   */
  tell(record: AlertRecord, type: AlertEventType, passedOver?: number): void;
  /**
   * Lets the webhook's receiver know where the alert stands, unless it knows or is not to be told now; and keeps what is
   * remembered of the alert.
   */
  settle(record: AlertRecord): void;
  /** Resolves when all that was told is published and kept, or has failed to be and was reported. Rests no more. */
  finish(): Promise<void>;
}

export interface ChangeTellerOptions {
  readonly publish: (publications: readonly Publication[]) => Promise<unknown>;
  /** Keeps what is remembered of alerts. */
  readonly keep: (records: readonly AlertRecord[]) => Promise<void>;
  /** Null when webhooks are off. */
  readonly deliveries: WebhookDeliveries | null;
}

/** It rests so many times as long as a batch took before the next: alerts that flicker do not keep a slow disk busy. */
const restsPerBatch = 4;

export function createChangeTeller(options: ChangeTellerOptions): ChangeTeller {
  const { publish, keep, deliveries } = options;
  const publisher = createChangePublisher(publish);
  let isTelling = false;
  const changed = new Set<AlertRecord>();
  let telling: Promise<void> | null = null;
  let isFinishing = false;
  let endRest = (): void => {};

  /** Does not keep the process alive. */
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const tellBatch = async (): Promise<void> => {
    const records = [...changed];
    changed.clear();
    isTelling = false;
    // Each for itself: a full disk does not keep a webhook back.
    await publisher.publish();
    if (records.length > 0) await keep(records).catch(reportUnkept);
    for (const record of records) deliveries?.start(record);
  };

  const tellAll = async (): Promise<void> => {
    // Out of the turn of whoever appends: its own followers hear its events before ours.
    await Promise.resolve();
    for (let restMs = 0; isTelling || changed.size > 0;) {
      if (restMs >= 1 && !isFinishing) await rest(restMs);
      const from = performance.now();
      await tellBatch();
      restMs = (performance.now() - from) * restsPerBatch;
    }
    telling = null;
  };

  const schedule = (): void => {
    telling ??= tellAll();
  };

  return {
    tell(record, type, passedOver = 0) {
      // The record goes on changing.
      publisher.add({ type, record: { ...record }, passedOver });
      isTelling = true;
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
    async finish() {
      isFinishing = true;
      endRest();
      await telling;
      await publisher.finish();
    },
  };
}

function reportUnkept(error: unknown): void {
  report.error('what alerts have done could not be kept', { error });
}
