import 'server-only';

/** Runs a flush soon after it was scheduled, and not so often that nothing else gets its turn. */
export interface Flusher {
  /** Once for all that comes before the flush. */
  schedule(): void;
  stop(): void;
}

/** Rests shorter than this are not worth a timer. */
const shortestRestMs = 1;

/**
 * An idle server flushes at the end of the turn of the event loop. After a flush that took long the next one waits about as
 * long, so that publishers and pages have at least half of the time: what comes meanwhile goes out together, which costs less.
 */
export function createFlusher(flush: () => void): Flusher {
  let immediate: NodeJS.Immediate | null = null;
  let timeout: NodeJS.Timeout | null = null;
  let restUntil = 0;

  const run = (): void => {
    immediate = null;
    timeout = null;
    const from = performance.now();
    flush();
    const until = performance.now();
    restUntil = until + (until - from);
  };

  return {
    schedule() {
      if (immediate !== null || timeout !== null) return;
      const restMs = restUntil - performance.now();
      if (restMs < shortestRestMs) immediate = setImmediate(run);
      else timeout = setTimeout(run, restMs);
    },
    stop() {
      if (immediate !== null) clearImmediate(immediate);
      if (timeout !== null) clearTimeout(timeout);
      immediate = null;
      timeout = null;
    },
  };
}
