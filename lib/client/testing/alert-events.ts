import type { Alert, AlertChange, AlertEventType } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import type { FakeFrame } from './frames.ts';

/** An alert by its id, which is also its title; it is of `kitchen`, above 80. */
export function createAlert(id: string, changes: Partial<Alert> = {}): Alert {
  return {
    id,
    revision: '1',
    rule: {
      title: id,
      topic: 'kitchen',
      field: 'value',
      condition: { kind: 'above', threshold: 80, forMs: 0 },
    },
    hasSecret: false,
    status: 'ok',
    since: 0,
    value: null,
    acknowledgedAt: null,
    silencedUntil: null,
    delivery: null,
    ...changes,
  };
}

/** What the topic `alerts` says of an alert, at one second after another. */
export function alertEvent(n: number, type: AlertEventType, alert: Alert): LogEvent<AlertChange> {
  const data = { message: `${alert.id}: ${type}`, alert };
  return { id: `${n * 1_000}-0`, topic: 'alerts', type, at: n * 1_000, data };
}

/** The frame of such an event on a stream with `unnamed=1`. */
export function alertFrame({ id, topic, type, at, data }: LogEvent<AlertChange>): FakeFrame {
  return { id, data: JSON.stringify({ topic, type, at, data }) };
}
