import 'server-only';
import { report } from '../reports/report.ts';

/** What a source does again and again. */
interface RepeatedTask {
  /** The source, for the report of a failure. */
  readonly name: string;
  /** Milliseconds until the next run; 0 or less when it is due. `run` must move it on. */
  readonly msUntilDue: () => number;
  readonly run: () => Promise<void>;
}

// setTimeout takes no more than a signed 32-bit number and fires at once for anything longer.
const maxDelayMs = 2 ** 31 - 1;

/**
 * Runs a task whenever it is due, with one timer that does not keep the process alive. A run begins only when the one
 * before has settled, so that a slow log is never handed more and more. A failed run is reported on the console, once
 * until a run succeeds, and the next one comes when it is due.
 *
 * @param signal clears the timer; a failure that comes after it is not reported
 */
export function runWhenDue(task: RepeatedTask, signal: AbortSignal): void {
  if (signal.aborted) return;
  const attempt = createAttempt(task, signal);
  let timer: NodeJS.Timeout | undefined;

  const arm = () => {
    if (signal.aborted) return;
    const delayMs = Math.min(Math.max(0, Math.ceil(task.msUntilDue())), maxDelayMs);
    timer = setTimeout(() => void fire(), delayMs).unref();
  };
  const fire = async () => {
    // A timer counts on another clock than the task, so it can fire a little early, and after maxDelayMs far too early.
    if (task.msUntilDue() <= 0) await attempt();
    arm();
  };

  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  arm();
}

function createAttempt({ name, run }: RepeatedTask, signal: AbortSignal): () => Promise<void> {
  let failing = false;
  return async () => {
    try {
      await run();
      failing = false;
    } catch (error) {
      if (!failing && !signal.aborted) {
        report.error('a source failed; it goes on, silent about failures until it succeeds', {
          source: name,
          error,
        });
      }
      failing = true;
    }
  };
}
