import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pulseboard } from './pulseboard.ts';
import { report } from './reports/report.ts';
import { stopTracing } from './telemetry/tracing.ts';

/** 128 + 15, as a shell says it of a process that SIGTERM killed. */
const nextsExitCode = 143;

/** How long the process may take to end beyond the time for streams to drain, in milliseconds. */
const shutdownLimitMs = 1_500;

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Lets go of everything at the first SIGTERM or SIGINT: says that it is not ready any more, goes on for `LEAVE_MS` until a balancer has
 * heard of it, ends the streams, closes what is kept. Next has handlers of its own for both signals, which stop listening, wait for
 * every connection, and end the process: they have their turn last, so that until then there is an answer for who asks.
 */
export function stopOnSignals(pulseboard: Pulseboard): void {
  const { DRAIN_MS: drainMs, LEAVE_MS: leaveMs } = pulseboard.settings;
  const endProcess = takeListeners();
  const endNow = (): void => process.exit(0);
  const stop = (signal: NodeJS.Signals): void => {
    for (const one of signals) {
      process.off(one, stop);
      // Whoever asks twice does not want to wait.
      process.once(one, endNow);
    }
    // Next ends with 143, as if the signal had killed it; a service manager takes that for a failure.
    process.once('exit', (code) => (process.exitCode = code === nextsExitCode ? 0 : code));
    // Ends a process that some connection still holds, and does not hold it itself.
    setTimeout(endNow, leaveMs + drainMs + shutdownLimitMs).unref();
    void stopInTurn(pulseboard, signal).finally(() => endProcess(signal));
  };
  for (const one of signals) process.once(one, stop);
}

async function stopInTurn(pulseboard: Pulseboard, signal: NodeJS.Signals): Promise<void> {
  const { DRAIN_MS: drainMs, LEAVE_MS: leaveMs } = pulseboard.settings;
  try {
    report.info('the server is stopping', { reason: signal });
    pulseboard.leave();
    if (leaveMs > 0) await delay(leaveMs);
    await pulseboard.stop(drainMs);
    await stopTracing();
    report.info('the server has stopped');
  } catch (error) {
    report.error('the server did not stop cleanly', { error });
  }
}

/** @returns what calls those that there were; where there were none, it ends the process */
function takeListeners(): (signal: NodeJS.Signals) => void {
  const taken = new Map<string, readonly (() => void)[]>();
  for (const one of signals) {
    const listeners = process.listeners(one);
    for (const listener of listeners) process.off(one, listener);
    taken.set(
      one,
      listeners.map((listener) => () => {
        Reflect.apply(listener, process, [one]);
      }),
    );
  }
  return (signal) => {
    const listeners = taken.get(signal) ?? [];
    for (const call of listeners) call();
    if (listeners.length === 0) process.exit(0);
  };
}
