import 'server-only';
import type { Pulseboard } from './pulseboard.ts';
import { report } from './reports/report.ts';

/** 128 + 15, as a shell says it of a process that SIGTERM killed. */
const nextsExitCode = 143;

/** How long the process may take to end beyond the time for streams to drain, in milliseconds. */
const shutdownLimitMs = 1_500;

/**
 * Lets go of everything at the first SIGTERM or SIGINT. Next has handlers of its own for both, which stop listening and
 * wait for every connection, open streams included: ending those is what lets it finish.
 */
export function stopOnSignals(pulseboard: Pulseboard): void {
  const drainMs = pulseboard.settings.DRAIN_MS;
  const endNow = (): void => process.exit(0);
  const stop = (): void => {
    process.off('SIGTERM', stop);
    process.off('SIGINT', stop);
    // Whoever asks twice does not want to wait.
    process.once('SIGTERM', endNow);
    process.once('SIGINT', endNow);
    // Next ends with 143, as if the signal had killed it; a service manager takes that for a failure.
    process.once('exit', (code) => (process.exitCode = code === nextsExitCode ? 0 : code));
    // Ends a process that some connection still holds, and does not hold it itself.
    setTimeout(endNow, drainMs + shutdownLimitMs).unref();
    pulseboard
      .stop(drainMs)
      .catch((error: unknown) => report.error('the server did not stop cleanly', { error }));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
