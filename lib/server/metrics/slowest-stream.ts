import 'server-only';
import type { Hub } from '../hub/hub.ts';

/** How far the streams of this process are behind. */
export interface StreamLags {
  /** Streams that have all there is. */
  readonly current: number;
  /** Streams that have not, and read on in memory. */
  readonly sending: number;
  /** Streams that read pages of the log. */
  readonly replaying: number;
  /** Of the stream that is furthest behind: events of all topics; of one behind the ring, those in the ring. */
  readonly lagEvents: number;
  /** Of the stream for which something waits longest: for how long, by the clock. */
  readonly lagSeconds: number;
}

/** Looks at each stream once. */
export function readStreamLags({ lags }: Pick<Hub, 'lags'>): StreamLags {
  const counts = { current: 0, sending: 0, replaying: 0 };
  let lagEvents = 0;
  let since = Infinity;
  for (const lag of lags()) {
    if (lag.since === null) counts.current += 1;
    else if (lag.isBehindRing) counts.replaying += 1;
    else counts.sending += 1;
    lagEvents = Math.max(lagEvents, lag.events);
    since = Math.min(since, lag.since ?? Infinity);
  }
  // The clock of a log that several share may be ahead of this one.
  const lagSeconds = since === Infinity ? 0 : Math.max(0, Date.now() - since) / 1_000;
  return { ...counts, lagEvents, lagSeconds };
}
