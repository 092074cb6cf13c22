import { wait } from '../../wire/wait.mjs';

/** Later than this it is not made up for: a server that was away gets what follows with the time between, not in a heap. */
const shiftMs = 1_000;

/**
 * Keeps the time between recorded events.
 *
 * @param {number} speed so many times as fast
 * @param {AbortSignal} signal
 */
export function createPace(speed, signal) {
  /** When the event of time zero of the file would be due, on the clock that only goes on. */
  let origin = Number.NaN;
  return {
    /** @param {number} at when the event is due, in ms by the file */
    async wait(at) {
      signal.throwIfAborted();
      if (speed === Number.POSITIVE_INFINITY) return;
      const now = performance.now();
      const lateMs = now - (origin + at / speed);
      if (Number.isNaN(lateMs)) origin = now - at / speed;
      else if (lateMs > shiftMs) origin += lateMs;
      else if (lateMs < 0) await wait(-lateMs, signal);
    },
    /** What comes next is due at once. */
    hurry() {
      origin = Number.NaN;
    },
  };
}
