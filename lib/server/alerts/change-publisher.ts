import 'server-only';
import { type AlertEventType, alertsTopic } from '#lib/shared/alerts';
import type { Publication } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { toAlertMessage } from './alert-message.ts';
import { type AlertRecord, toAlert } from './alert-record.ts';
import { report } from '../reports/report.ts';

/** Something that an alert has done. */
export interface ChangeToTell {
  readonly type: AlertEventType;
  /** The alert as it was then. */
  readonly record: AlertRecord;
  /** So many changes before it are not told. */
  readonly passedOver: number;
}

/** Tells of changes on the topic `alerts`. What the log does not take is told later. */
export interface ChangePublisher {
  /** Puts one behind those that wait. One of the same type that waits for the same alert is told no more. */
  add(change: ChangeToTell): void;
  /** Resolves when what may be told now is, or was not taken and is tried again later. Never rejects. */
  publish(): Promise<void>;
  /** Tries once more to tell of everything, and then no more. */
  finish(): Promise<void>;
}

/** The most changes that wait. With one more the oldest is given up, and reported. */
const maxWaiting = 5_000;
const changesPerPublication = 100;

/** How often an alert may fire or clear within `paceMs`. Beyond that it is told after it where the alert stands. */
const maxStepsPerPace = 4;
const paceMs = 1_000;

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

export function createChangePublisher(
  publish: (publications: readonly Publication[]) => Promise<unknown>,
): ChangePublisher {
  const waiting = createWaitingChanges();
  let turn = Promise.resolve();
  let failures = 0;
  let retryAt = 0;
  let isFinishing = false;
  let timer: NodeJS.Timeout | undefined;

  const noteFailure = (error: unknown): void => {
    failures += 1;
    const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1));
    retryAt = performance.now() + waitMs;
    const count = waiting.count();
    if (isFinishing)
      report.error('changes of alerts could not be told of, and the server stops', { count, error });
    else report.error('changes of alerts could not be told of; it is tried again', { count, waitMs, error });
  };

  const publishDue = async (): Promise<void> => {
    while (isFinishing || performance.now() >= retryAt) {
      const chunk = waiting.take(isFinishing);
      if (chunk.length === 0) return;
      try {
        await publish(chunk.map(toPublication));
        failures = 0;
      } catch (error) {
        waiting.putBack(chunk);
        noteFailure(error);
        return;
      }
    }
  };

  /** Does not keep the process alive. */
  const wakeLater = (): void => {
    clearTimeout(timer);
    if (isFinishing || waiting.count() === 0) return;
    const waitMs = Math.max(retryAt - performance.now(), waiting.restMs(), 1);
    timer = setTimeout(() => void publishInTurn(), waitMs).unref();
  };

  const publishInTurn = (): Promise<void> => {
    turn = turn.then(publishDue).then(wakeLater);
    return turn;
  };

  return {
    add: (change) => waiting.add(change),
    publish: publishInTurn,
    finish() {
      isFinishing = true;
      return publishInTurn();
    },
  };
}

/** Changes that are not told yet, oldest first: of each alert no more than one of a type. */
function createWaitingChanges() {
  let changes = new Map<string, ChangeToTell>();
  const stepsTold = new Map<string, number>();
  let paceFrom = 0;

  const mayTell = ({ record: { id } }: ChangeToTell): boolean => (stepsTold.get(id) ?? 0) < maxStepsPerPace;
  const noteTold = ({ type, record: { id } }: ChangeToTell): void => {
    if (isStep(type)) stepsTold.set(id, (stepsTold.get(id) ?? 0) + 1);
  };
  const giveUpOldest = (): void => {
    const [oldest] = changes;
    if (oldest === undefined) return;
    changes.delete(oldest[0]);
    report.error('more changes of alerts wait to be told than may; the oldest is given up', {
      alert: oldest[1].record.id,
      count: maxWaiting,
      detail: toAlertMessage(oldest[1].type, oldest[1].record),
    });
  };

  return {
    count: () => changes.size,
    /** How long the alerts rest that have fired and cleared too often. */
    restMs: () => paceFrom + paceMs - performance.now(),
    add(change: ChangeToTell): void {
      const key = keyOf(change);
      const before = changes.get(key);
      const passedOver = change.passedOver + (before === undefined ? 0 : before.passedOver + 1);
      // To the end: it has happened last.
      changes.delete(key);
      changes.set(key, { ...change, passedOver });
      if (changes.size > maxWaiting) giveUpOldest();
    },
    take(isAll: boolean): readonly ChangeToTell[] {
      if (performance.now() >= paceFrom + paceMs) {
        paceFrom = performance.now();
        stepsTold.clear();
      }
      const taken: ChangeToTell[] = [];
      for (const [key, change] of changes) {
        if (taken.length >= changesPerPublication) break;
        if (!isAll && !mayTell(change)) continue;
        changes.delete(key);
        noteTold(change);
        taken.push(change);
      }
      return taken;
    },
    /** What has happened again meanwhile is told with that. */
    putBack(taken: readonly ChangeToTell[]): void {
      const later = [...changes.values()];
      changes = new Map();
      for (const change of [...taken, ...later]) this.add(change);
    },
  };
}

function keyOf({ type, record }: ChangeToTell): string {
  return `${type} ${record.id}`;
}

function isStep(type: AlertEventType): boolean {
  return type === 'alert-fired' || type === 'alert-cleared';
}

function toPublication({ type, record, passedOver }: ChangeToTell): Publication {
  const more = passedOver === 0 ? '' : `; ${passedOver} changes before it came too fast to be told`;
  const change = { message: toAlertMessage(type, record) + more, alert: toAlert(record) };
  // Undefined members are left out, as JSON has it.
  const data: JsonValue = JSON.parse(JSON.stringify(change));
  return { topic: alertsTopic, type, data };
}
