import 'server-only';
import type { Pulseboard } from './pulseboard.ts';

/** How long the process may take to end after it was told to, in milliseconds. */
const shutdownLimitMs = 4_500;

/**
 * Lets go of everything at the first SIGTERM or SIGINT. Next has handlers of its own for both, which stop listening and
 * wait for every connection, open streams included: ending those is what lets it finish.
 */
export function stopOnSignals(pulseboard: Pulseboard): void {
  const stop = (): void => {
    process.off('SIGTERM', stop);
    process.off('SIGINT', stop);
    // Next ends with 143, as if the signal had killed it; a service manager takes that for a failure.
    process.once('exit', () => (process.exitCode = 0));
    // Ends a process that some connection still holds, and does not hold it itself.
    setTimeout(() => process.exit(0), shutdownLimitMs).unref();
    pulseboard.stop().catch((error: unknown) => console.error('Pulseboard did not stop cleanly', error));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
