/** The longest delay before the first attempt, and before any. */
const baseMs = 500;
const longestMs = 30_000;

/** Longer than this nobody waits because a server says so. */
const longestRetryAfterMs = 3_600_000;

/**
 * How long to wait before the nth attempt in a row. Half is fixed, half is chance: those who failed together do not all come
 * back in the same moment, and none at once.
 *
 * @param {number} attempt from 1
 * @param {number | null} [retryAfterMs] what the server asked for
 * @param {() => number} [random] from 0 to 1
 */
export function retryDelayMs(attempt, retryAfterMs = null, random = Math.random) {
  const boundMs = Math.min(baseMs * 2 ** Math.min(attempt - 1, 20), longestMs);
  const jitteredMs = boundMs / 2 + (random() * boundMs) / 2;
  // Later than asked, by chance, and never earlier.
  return retryAfterMs === null ? jitteredMs : retryAfterMs + jitteredMs / 4;
}

/**
 * Reads `Retry-After`: seconds, or a date.
 *
 * @param {string | null} text
 * @param {number} now Unix ms
 * @returns {number | null} milliseconds from now, at most an hour; null when there is nothing to read
 */
export function parseRetryAfterMs(text, now) {
  if (text === null) return null;
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 0), longestRetryAfterMs);
}
