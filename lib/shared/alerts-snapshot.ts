import type { Alert, AlertChange } from './alerts.ts';
import type { LogEvent } from './events.ts';

/** How many changes of alerts a page remembers. */
export const alertHistoryLimit = 200;

/** The alerts at one time, and what became of them before. */
export interface AlertsSnapshot {
  readonly alerts: readonly Alert[];
  /** Events of the topic `alerts`, oldest first. */
  readonly history: readonly LogEvent<AlertChange>[];
}
