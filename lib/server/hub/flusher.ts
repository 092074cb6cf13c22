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
  let state: 'idle' | 'due' | 'flushing' | 'stopped' = 'idle';
  let isWanted = false;
  let restUntil = 0;
  let timer: NodeJS.Timeout | undefined;

  const plan = (): void => {
    state = 'due';
    const restMs = restUntil - performance.now();
    if (restMs < shortestRestMs) setImmediate(run);
    else timer = setTimeout(run, restMs);
  };

  const run = (): void => {
    if (state !== 'due') return;
    state = 'flushing';
    isWanted = false;
    const from = performance.now();
    try {
      flush();
    } finally {
      // What is written by way of a stream reaches its socket in ticks after this, and that is most of what a flush costs.
      process.nextTick(finish, from);
    }
  };

  const finish = (from: number): void => {
    if (state !== 'flushing') return;
    const until = performance.now();
    restUntil = until + (until - from);
    state = 'idle';
    if (isWanted) plan();
  };

  return {
    schedule() {
      isWanted = true;
      if (state === 'idle') plan();
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
