import { setTimeout as delay } from 'node:timers/promises';

/** What a timer of Node can hold, in milliseconds: 24 days. */
const longestTimerMs = 2_000_000_000;

/**
 * Waits, as long as it takes.
 *
 * @param {number} durationMs
 * @param {AbortSignal} signal ends it with an AbortError
 */
export async function wait(durationMs, signal) {
  for (let leftMs = durationMs; leftMs > 0; leftMs -= longestTimerMs)
    await delay(Math.min(leftMs, longestTimerMs), undefined, { signal });
}
