import 'client-only';

/** This many heartbeats must fail to come before a stream is taken for dead. */
const silentHeartbeats = 3;

/** A timer later than this means that the page did not run, not that the stream was silent; a shorter heartbeat does, too. */
const longestLateMs = 1_000;

/**
 * How long a page that did not run listens before it judges. What a healthy server sent meanwhile lies in the
 * browser's queue and comes within a moment; a whole heartbeat more would leave a dead stream on the screen.
 */
const wakeGraceMs = 2_000;

/** Notices a stream that says nothing any more although its connection looks open. */
export interface Watchdog {
  /** Starts, or starts again with another interval. */
  readonly watch: (heartbeatMs: number) => void;
  /** Any sign of life. */
  readonly heard: () => void;
  /** The page may have been asleep: judge soon if the stream has been silent for too long. */
  readonly lookAgain: () => void;
  readonly stop: () => void;
}

/** @param onSilence called once; the watchdog has stopped */
export function createWatchdog(onSilence: () => void): Watchdog {
  // Date.now and not performance.now: some systems stop the latter during sleep, which would hide the silence.
  let heardAt = 0;
  let limitMs = 0;
  let dueAt = 0;
  let isGraceUsed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function arm(delayMs: number): void {
    clearTimeout(timer);
    dueAt = Date.now() + delayMs;
    timer = setTimeout(judge, delayMs);
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function judge(): void {
    const now = Date.now();
    const leftMs = heardAt + limitMs - now;
    // A clock set back makes the rest look longer than the whole.
    if (leftMs > 0) arm(Math.min(leftMs, limitMs));
    else if (now - dueAt > Math.min(longestLateMs, limitMs / silentHeartbeats) && !isGraceUsed) grace();
    else {
      stop();
      onSilence();
    }
  }

  // Once for each silence: in a hidden page every timer is late, and a dead stream would be excused for ever.
  function grace(): void {
    isGraceUsed = true;
    arm(wakeGraceMs);
  }

  function heard(): void {
    heardAt = Date.now();
    isGraceUsed = false;
  }

  return {
    watch(heartbeatMs) {
      limitMs = silentHeartbeats * heartbeatMs;
      heard();
      arm(limitMs);
    },
    heard,
    lookAgain() {
      const isSilent = Date.now() - heardAt >= limitMs;
      if (timer !== undefined && isSilent && !isGraceUsed) grace();
    },
    stop,
  };
}
