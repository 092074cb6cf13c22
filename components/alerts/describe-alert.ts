import type { Alert, AlertChange, AlertCondition, AlertEventType } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import { createNumberWriter } from '../format/number-writer.ts';
import { milliseconds } from '../format/unit.ts';

/** All of its digits: a threshold says what somebody wrote. */
const exact = createNumberWriter({ maximumFractionDigits: 15 });

/** `above 80 for 1 min, clears at 70`, `no data for 5 min` */
export function describeCondition(condition: AlertCondition): string {
  const lasting = condition.forMs === 0 ? '' : ` for ${describeSpan(condition.forMs)}`;
  if (condition.kind === 'no-data') return `no data${lasting}`;
  const { kind, threshold, clearAt = threshold } = condition;
  const clearing = clearAt === threshold ? '' : `, clears at ${exact(clearAt)}`;
  return `${kind} ${exact(threshold)}${lasting}${clearing}`;
}

/** `15 s`, `1 min 30 s`, `2 h` */
function describeSpan(spanMs: number): string {
  return milliseconds.formatTick(spanMs);
}

/**
 * What was said of an alert, with times as they are here.
 *
 * @param writeTime takes Unix ms
 */
export function describeMessage(
  { type, data: { message, alert } }: LogEvent<AlertChange>,
  writeTime: (at: number) => string,
): string {
  return type === 'alert-silenced' && alert.silencedUntil !== null
    ? `${alert.rule.title} is silenced until ${writeTime(alert.silencedUntil)}`
    : message;
}

/** What each status is called. */
export const statusNames: Readonly<Record<Alert['status'], string>> = {
  firing: 'Firing',
  pending: 'Pending',
  ok: 'OK',
};

const changeNames: Readonly<Record<AlertEventType, string>> = {
  'alert-fired': 'Fired',
  'alert-cleared': 'Cleared',
  'alert-acknowledged': 'Acknowledged',
  'alert-silenced': 'Silenced',
  'alert-saved': 'Saved',
  'alert-removed': 'Removed',
};

/** What happened to an alert, in a word. `type`: of an event of the topic `alerts` */
export function describeChange(type: string): string {
  return isAlertEventType(type) ? changeNames[type] : type;
}

function isAlertEventType(type: string): type is AlertEventType {
  return Object.hasOwn(changeNames, type);
}
