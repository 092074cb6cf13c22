import { type FaultKind, faultKinds } from './inject-fault.ts';

export interface Recovery {
  readonly kind: FaultKind;
  /** From the end of the fault until every subscriber had the newest event, in milliseconds. */
  readonly recoveryMs: number;
}

export interface RecoveryTimes {
  /** Null: of all kinds together. */
  readonly kind: FaultKind | null;
  readonly count: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

/** The times of each kind of fault that there was, and of all. */
export function summariseRecoveries(recoveries: readonly Recovery[]): RecoveryTimes[] {
  return [...faultKinds, null].flatMap((kind) => {
    const times = recoveries
      .filter((recovery) => kind === null || recovery.kind === kind)
      .map(({ recoveryMs }) => recoveryMs)
      .toSorted((a, b) => a - b);
    const worstMs = times.at(-1);
    // The upper one of the two in the middle.
    const medianMs = times[Math.floor(times.length / 2)];
    if (worstMs === undefined || medianMs === undefined) return [];
    return { kind, count: times.length, medianMs, worstMs };
  });
}
