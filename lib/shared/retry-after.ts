/** Longer than this nobody waits, and a timer can hold only 24 days. */
const longestMs = 3_600_000;

/**
 * Reads `Retry-After`: seconds, or a date.
 *
 * @param now Unix milliseconds
 * @returns milliseconds from now, at most an hour; null when there is nothing to read
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfterMs(text: string | null, now: number): number | null {
  if (text === null) return null;
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 0), longestMs);
}
