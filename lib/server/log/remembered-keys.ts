import 'server-only';
import { idempotencyMs, maxIdempotencyKeys } from './event-log.ts';
import type { Position } from '#lib/shared/positions';

interface Remembered {
  readonly fingerprint: string;
  readonly positions: readonly Position[];
  readonly at: number;
}

/** The idempotency keys of the last day, in memory. */
export interface RememberedKeys {
  find(key: string, now: number): Remembered | null;
  remember(key: string, remembered: Remembered): void;
  forgetOld(now: number): void;
}

export function createRememberedKeys(): RememberedKeys {
  // In the order in which they came, so that the oldest is the first.
  const keys = new Map<string, Remembered>();
  return {
    find(key, now) {
      const remembered = keys.get(key);
      return remembered === undefined || remembered.at <= now - idempotencyMs ? null : remembered;
    },
    remember(key, remembered) {
      keys.delete(key);
      keys.set(key, remembered);
      const [oldest] = keys.keys();
      if (keys.size > maxIdempotencyKeys && oldest !== undefined) keys.delete(oldest);
    },
    forgetOld(now) {
      for (const [key, { at }] of keys) {
        if (at > now - idempotencyMs) return;
        keys.delete(key);
      }
    },
  };
}
