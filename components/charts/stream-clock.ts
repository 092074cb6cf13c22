/**
 * The server's clock as the page knows it, for time axes: the newest position heard plus the time that has passed since
 * on a clock that nobody sets. It never runs back: what a reconnect replays is older, and says nothing.
 */
export interface StreamClock {
  /** Where it started, in Unix ms: the same on the server and in the browser, for a first render that agrees. */
  readonly startedAt: number;
  now(): number;
  /** Takes in the time of a position that was just heard, in Unix ms. */
  hear(at: number): void;
}

/** @param elapsedMs a clock that only moves on; default: the time since the page opened */
export function createStreamClock(
  startedAt: number,
  elapsedMs: () => number = () => performance.now(),
): StreamClock {
  let offset = startedAt - elapsedMs();
  return {
    startedAt,
    now: () => elapsedMs() + offset,
    hear(at) {
      offset = Math.max(offset, at - elapsedMs());
    },
  };
}
