import 'server-only';

/** Runs a flush soon after it was scheduled, and not so often that nothing else gets its turn. */
export interface Flusher {
  /** Once for all that comes before the flush. */
  schedule(): void;
  stop(): void;
}

/** Rests shorter than this are not worth a timer. */
const shortestRestMs = 1;

/** How long to rest after a flush, in times that it took: for each event that it carried, and at most. */
const restPerEvent = 0.25;
const longestRest = 1.5;

/**
 * An idle server flushes at the end of the turn of the event loop. After a flush that took long the next one waits, so that
 * publishers and pages get their turn. How long follows from how much came: after a single event a quarter of the time
 * that its flush took, so that a steady stream is never late; under a flood up to one and a half times, for what comes meanwhile
 * goes out together, and costs no more than one event.
 *
 * @param flush returns how many events it carried
 */
export function createFlusher(flush: () => number): Flusher {
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
    let events = 0;
    try {
      events = flush();
    } finally {
      // What is written by way of a stream reaches its socket in ticks after this, and that is most of what a flush costs.
      process.nextTick(finish, from, events);
    }
  };

  const finish = (from: number, events: number): void => {
    if (state !== 'flushing') return;
    const until = performance.now();
    restUntil = until + (until - from) * Math.min(longestRest, events * restPerEvent);
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
