import 'client-only';

/** What delays grow from until a server says otherwise, in milliseconds. */
export const defaultBaseMs = 1_000;

const longestDelayMs = 30_000;

/**
 * How long to wait before the nth reopening in a row: anything from nothing to a bound that doubles, so that the pages
 * of a server that went away do not all come back in the same second.
 *
 * @param attempt from 1
 * @param baseMs the bound of the first reopening; no bound is over 30 s, unless this is
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ "full jitter"
 */
export function reopeningDelayMs(attempt: number, baseMs: number, random: () => number): number {
  return random() * Math.min(baseMs * 2 ** (attempt - 1), Math.max(baseMs, longestDelayMs));
}
