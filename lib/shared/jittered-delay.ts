/** What a delay grows from, and to. */
export interface DelayBounds {
  /** The longest delay before the first attempt, in milliseconds. It doubles with each. */
  readonly baseMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait before the nth attempt in a row: anything from nothing to a bound that doubles, so that those who failed
 * together do not all come back in the same second.
 *
 * @param attempt from 1
 * @param random from 0 to 1
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ "full jitter"
 */
export function jitteredDelayMs(
  attempt: number,
  { baseMs, longestMs }: DelayBounds,
  random: () => number,
): number {
  return random() * Math.min(baseMs * 2 ** (attempt - 1), longestMs);
}
