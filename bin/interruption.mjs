import { exitCodes } from './pulse-error.mjs';

/** After Ctrl-C, what waits to be sent has so long. */
const graceMs = 2_000;

/**
 * @typedef {object} Interruption
 * @property {AbortSignal} asked somebody wants the program to end: nothing more is begun
 * @property {AbortSignal} forced asked twice, or not ended soon after: what is under way is given up
 * @property {() => number} exitCode what to end with when asked
 */

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Listens for Ctrl-C and its like.
 *
 * @returns {Interruption}
 */
export function listenForInterruption() {
  const asked = new AbortController();
  const forced = new AbortController();
  /** @type {number} */
  let exitCode = exitCodes.interrupted;
  for (const signal of signals)
    process.on(signal, () => {
      if (asked.signal.aborted) forced.abort();
      if (signal !== 'SIGINT') exitCode = exitCodes.terminated;
      asked.abort();
      setTimeout(() => forced.abort(), graceMs).unref();
    });
  return { asked: asked.signal, forced: forced.signal, exitCode: () => exitCode };
}
