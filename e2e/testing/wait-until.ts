import { setTimeout as delay } from 'node:timers/promises';

const lookEveryMs = 10;

/** Waits until something is so; false when it is not within the limit. */
export async function waitUntil(isSo: () => boolean, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!isSo()) {
    if (performance.now() >= deadline) return false;
    // oxlint-disable-next-line no-await-in-loop
    await delay(lookEveryMs);
  }
  return true;
}
