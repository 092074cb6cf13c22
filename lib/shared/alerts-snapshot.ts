import type { Alert, AlertChange } from './alerts.ts';
import type { LogEvent } from './events.ts';

/** How many changes of alerts a page lists. */
export const alertHistoryLimit = 200;

/** How many it remembers, for the bands of its charts. */
export const alertBandLimit = 1_000;

/** The alerts at one time, and what became of them before. */
export interface AlertsSnapshot {
  readonly alerts: readonly Alert[];
  /** Events of the topic `alerts`, oldest first. */
  readonly history: readonly LogEvent<AlertChange>[];
  /** Since when the history has every change, in Unix ms; default: as long as the log keeps them. */
  readonly historyFrom?: number | undefined;
}
