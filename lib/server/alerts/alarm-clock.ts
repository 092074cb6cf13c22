import 'server-only';

/** One timer for whatever is due first. */
export interface AlarmClock {
  /** Rings at `at`, in Unix milliseconds, or earlier. */
  wakeBy(at: number): void;
  stop(): void;
}

/** A timer counts on another clock than the alerts, and theirs may be set: it looks again at least this often. */
const longestWaitMs = 60_000;

/**
 * @param ring finds out what is due, which may be nothing, and calls `wakeBy` for the rest
 * @param now the clock, in Unix milliseconds
 */
export function createAlarmClock(ring: () => void, now: () => number): AlarmClock {
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;

  const wake = (): void => {
    dueAt = Infinity;
    ring();
  };

  return {
    wakeBy(at) {
      // What was put off is found out when it rings: a topic with many events does not set a timer for each.
      if (at >= dueAt) return;
      dueAt = at;
      clearTimeout(timer);
      timer = setTimeout(wake, Math.min(Math.max(0, at - now()), longestWaitMs)).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
