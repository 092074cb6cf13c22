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
const mostRest = 1.5;
/** Two events that come together are worth no longer one. */
const shortRest = 0.5;

/** Of so many rests in a row in which something came, one is made long to see whether more would come together. */
const probeEvery = 8;

/**
 * An idle server flushes at the end of the turn of the event loop. After a flush that took long the next one waits, so that
 * publishers and pages get their turn: a quarter of the time that it took, so that a steady stream is hardly ever late,
 * and up to one and a half times where that pays, because under a flood what comes together costs no more than one event.
 *
 * @param flush returns how many events it carried
 * @param onFlushed called after each flush, with the `performance.now()` of its begin and its end
 */
export function createFlusher(
  flush: () => number,
  onFlushed: (from: number, until: number) => void = () => {},
): Flusher {
  let state: 'idle' | 'due' | 'flushing' | 'stopped' = 'idle';
  let isWanted = false;
  let rest = leastRest;
  let restUntil = 0;
  let disturbedRests = 0;
  let timer: NodeJS.Timeout | undefined;

  const plan = (): void => {
    state = 'due';
    const restMs = restUntil - performance.now();
    if (restMs > 0) disturbedRests += 1;
    if (restMs < shortestRestMs) setImmediate(run);
    else timer = setTimeout(run, restMs);
  };

  const adaptRest = (events: number): void => {
    const isProbing = rest === leastRest && disturbedRests >= probeEvery;
    if (isProbing) {
      disturbedRests = 0;
      rest = mostRest;
    } else if (events > 2) rest = Math.min(mostRest, rest * 2);
    else if (events < 2 || rest > shortRest) rest = Math.max(leastRest, rest / 2);
  };

  const run = (): void => {
    if (state !== 'due') return;
    state = 'flushing';
    isWanted = false;
    const from = performance.now();
    try {
      adaptRest(flush());
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
    onFlushed(from, until);
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
