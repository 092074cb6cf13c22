import 'client-only';
import { jitteredDelayMs } from '#lib/shared/jittered-delay';

/** What delays grow from until a server says otherwise, in milliseconds. */
export const defaultBaseMs = 1_000;

const longestDelayMs = 30_000;

/**
 * How long to wait before the nth reopening in a row: anything from nothing to a bound that doubles, so that the pages
 * of a server that went away do not all come back in the same second.
 *
 * @param attempt from 1
 * @param baseMs the bound of the first reopening; no bound is over 30 s, unless this is
 */
export function reopeningDelayMs(attempt: number, baseMs: number, random: () => number): number {
  return jitteredDelayMs(attempt, { baseMs, longestMs: Math.max(baseMs, longestDelayMs) }, random);
}
