import 'server-only';
import type { AlertEventType, AlertRule } from '#lib/shared/alerts';
import type { AlertRecord } from './alert-record.ts';

const sentences: Readonly<Record<AlertEventType, (record: AlertRecord) => string>> = {
  'alert-fired': (record) => `: ${describeFiring(record)}`,
  'alert-cleared': (record) => ` has cleared: ${describeCleared(record)}`,
  'alert-acknowledged': () => ' was acknowledged',
  'alert-silenced': ({ silencedUntil }) =>
    silencedUntil === null
      ? ' is no longer silenced'
      : ` is silenced until ${new Date(silencedUntil).toISOString()}`,
  'alert-saved': () => ' was saved',
  'alert-removed': () => ' was removed',
};

/** What happened to an alert, in a sentence that begins with its title. */
export function toAlertMessage(type: AlertEventType, record: AlertRecord): string {
  return record.rule.title + sentences[type](record);
}

function describeFiring({ rule, state }: AlertRecord): string {
  const { condition, topic } = rule;
  if (condition.kind === 'no-data') return `no event of ${topic} for ${describeSpan(condition.forMs)}`;
  const lasting = condition.forMs === 0 ? '' : ` for ${describeSpan(condition.forMs)}`;
  return `${nameNumber(rule)} is ${state.value}, ${condition.kind} ${condition.threshold}${lasting}`;
}

function describeCleared({ rule, state }: AlertRecord): string {
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
