import 'server-only';
import type { AlertEventType, AlertRule } from '#lib/shared/alerts';
import type { AlertRecord } from './alert-record.ts';

/** What happened to an alert, in a sentence that begins with its title. */
export function toAlertMessage(type: AlertEventType, record: AlertRecord): string {
  const { title } = record.rule;
  switch (type) {
    case 'alert-fired':
      return `${title}: ${describeFiring(record)}`;
    case 'alert-cleared':
      return `${title} has cleared: ${describeCleared(record)}`;
    case 'alert-acknowledged':
      return `${title} was acknowledged`;
    case 'alert-silenced':
      return record.silencedUntil === null
        ? `${title} is no longer silenced`
        : `${title} is silenced until ${new Date(record.silencedUntil).toISOString()}`;
    case 'alert-saved':
      return `${title} was saved`;
    case 'alert-removed':
      return `${title} was removed`;
  }
}

/** Why an alert fires: `temp is 31, above 30 for 5 min`. */
export function describeFiring({ rule, state }: AlertRecord): string {
  const { condition, topic } = rule;
  if (condition.kind === 'no-data') return `no event of ${topic} for ${describeSpan(condition.forMs)}`;
  const lasting = condition.forMs === 0 ? '' : ` for ${describeSpan(condition.forMs)}`;
  return `${nameNumber(rule)} is ${state.value}, ${condition.kind} ${condition.threshold}${lasting}`;
}

/** Why it does not any more: `temp is 28`. */
export function describeCleared({ rule, state }: AlertRecord): string {
  if (rule.condition.kind === 'no-data') return `${rule.topic} is heard again`;
  return state.value === null
    ? `${nameNumber(rule)} has no number yet`
    : `${nameNumber(rule)} is ${state.value}`;
}

function nameNumber({ topic, field }: AlertRule): string {
  return field === 'value' ? topic : `${topic} ${field}`;
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

function describeSpan(spanMs: number): string {
  const [unit, unitMs] = units.find(([, ms]) => spanMs % ms === 0) ?? ['ms', 1];
  return `${spanMs / unitMs} ${unit}`;
}
