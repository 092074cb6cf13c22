import 'server-only';

/** Runs a flush soon after it was scheduled, and not so often that nothing else gets its turn. */
export interface Flusher {
  /** Once for all that comes before the flush. */
  schedule(): void;
  stop(): void;
}

/** Rests shorter than this are not worth a timer. */
const shortestRestMs = 1;

/** How long to rest after a flush, in times that it took. */
const leastRest = 0.25;
const mostRest = 1;

/**
 * An idle server flushes at the end of the turn of the event loop. After a flush that took long the next one waits, so that
 * publishers and pages get their turn. Where nothing comes in that rest it gets shorter, down to a quarter of the time that
 * the flush took, so that a steady stream is not late. Where something does it gets longer, until it is as long as the
 * flush: under a flood what comes meanwhile goes out together, and costs no more than one event.
 */
export function createFlusher(flush: () => void): Flusher {
  let state: 'idle' | 'due' | 'flushing' | 'stopped' = 'idle';
  let isWanted = false;
  let rest = leastRest;
  let restUntil = 0;
  let timer: NodeJS.Timeout | undefined;

  const plan = (): void => {
    state = 'due';
    const restMs = restUntil - performance.now();
    rest = restMs > 0 ? Math.min(mostRest, rest * 2) : Math.max(leastRest, rest / 2);
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
    restUntil = until + (until - from) * rest;
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
