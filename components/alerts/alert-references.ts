import type { Alert } from '#lib/shared/alerts';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import type { SeriesReference } from '#lib/shared/series';
import type { Reference } from '../charts/chart-props.ts';

const colour = 'var(--negative)';

/**
 * What a chart of some series shows of their alerts: each threshold as a line, what lies beyond it as a band while the
 * alert fires, and a band over each time in which it fired.
 */
export function toAlertReferences(
  series: readonly SeriesReference[],
  { alerts, history, historyFrom }: AlertsSnapshot,
): readonly Reference[] {
  const own = alerts.filter(({ rule }) => series.some((one) => concerns(rule, one)));
  return [
    ...own.flatMap(toValueReferences),
    ...own.flatMap((alert) => toTimeReferences(alert, history, historyFrom ?? null)),
  ];
}

function concerns({ topic, field, condition }: Alert['rule'], series: SeriesReference): boolean {
  return topic === series.topic && (condition.kind === 'no-data' || field === series.field);
}

function toValueReferences({ rule: { title, condition }, status }: Alert): Reference[] {
  if (condition.kind === 'no-data') return [];
  const { kind, threshold } = condition;
  if (status !== 'firing') return [{ label: title, colour, value: threshold }];
  const beyond =
    kind === 'above'
      ? { from: threshold, to: Number.POSITIVE_INFINITY }
      : { from: Number.NEGATIVE_INFINITY, to: threshold };
  return [
    { label: '', colour, value: threshold },
    { label: title, colour, ...beyond },
  ];
}

function toTimeReferences(
  { id, rule, status, since }: Alert,
  history: AlertsSnapshot['history'],
  historyFrom: number | null,
): Reference[] {
  const references: Reference[] = [];
  let from: number | null = null;
  let isFirst = true;
  for (const { type, at, data } of history) {
    if (data.alert.id !== id) continue;
    if (type === 'alert-fired') from = at;
    // It fired before what is remembered.
    else if (isFirst && type === 'alert-cleared') from = historyFrom;
    isFirst = false;
    if (from === null || data.alert.status === 'firing') continue;
    references.push({ label: rule.title, colour, axis: 'time', from, to: at });
    from = null;
  }
  if (status === 'firing')
    references.push({ label: rule.title, colour, axis: 'time', from: from ?? since, to: null });
  return references;
}
