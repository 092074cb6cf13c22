import type { Alert } from './alerts.ts';

/** Whether nothing is to be shown or sent of an alert at a time, in Unix milliseconds. */
export function isSilenced({ silencedUntil }: Alert, at: number): boolean {
  return silencedUntil !== null && silencedUntil > at;
}
