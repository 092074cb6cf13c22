import 'server-only';
import { runWhenDue } from './run-when-due.ts';

interface Rhythm {
  /** The source, for the report of a failure. */
  readonly name: string;
  /** Whole milliseconds, 1 or more. */
  readonly intervalMs: number;
  /** Whether the ticks fall on whole multiples of the interval in Unix time. Default: they count from the start. */
  readonly alignToClock?: boolean;
}

/**
 * Calls a function on a fixed grid in time: a late tick does not delay the ones after it, and ticks that were slept
 * through or that fell into a slow run are left out. The first tick is the next one of the grid.
 *
 * @see runWhenDue for what happens when `run` fails
 */
export function every(
  { name, intervalMs, alignToClock }: Rhythm,
  run: () => Promise<void>,
  signal: AbortSignal,
): void {
  const origin = alignToClock === true ? 0 : Date.now();
  const nextDue = () => origin + (Math.floor((Date.now() - origin) / intervalMs) + 1) * intervalMs;
  let due = nextDue();

  const msUntilDue = () => {
    // Further away than one interval: the clock was set back, and waiting for `due` could take hours.
    if (due - Date.now() > intervalMs) due = nextDue();
    return due - Date.now();
  };
  const tick = async () => {
    try {
      await run();
    } finally {
      due = nextDue();
    }
  };
  runWhenDue({ name, msUntilDue, run: tick }, signal);
}
