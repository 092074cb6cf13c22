import 'server-only';
import { type CpuInfo, cpus } from 'node:os';
import type { CpuUsage } from '#lib/shared/payloads';
import { roundTo } from './round-to.ts';

/** Milliseconds that a core has spent in each state since the host started. */
type CoreTimes = CpuInfo['times'];

/**
 * A reader of the host's CPU usage since the reading before; the first one covers the time since this call. Empty where
 * the system does not tell (no `/proc`).
 *
 * @see https://nodejs.org/api/os.html#oscpus
 */
export function createCpuUsageReader(): () => CpuUsage {
  let before = readCoreTimes();
  return () => {
    const after = readCoreTimes();
    const usage = toCpuUsage(before, after);
    before = after;
    return usage;
  };
}

/** The usage between two readings, in percent with one decimal. A core that only the second one has counts as idle. */
export function toCpuUsage(before: readonly CoreTimes[], after: readonly CoreTimes[]): CpuUsage {
  const spans = after.map((times, core) => toSpan(before[core] ?? times, times));
  return { total: toPercent(spans), cores: spans.map((span) => toPercent([span])) };
}

interface Span {
  readonly busyMs: number;
  readonly totalMs: number;
}

// Node has no field for time spent waiting for a disk or stolen by a hypervisor, so neither is in a total here.
function toSpan(before: CoreTimes, after: CoreTimes): Span {
  const totalMs = sumTimes(after) - sumTimes(before);
  return { busyMs: totalMs - (after.idle - before.idle), totalMs };
}

function sumTimes({ user, nice, sys, idle, irq }: CoreTimes): number {
  return user + nice + sys + idle + irq;
}

function toPercent(spans: readonly Span[]): number {
  const busyMs = sum(spans.map((span) => span.busyMs));
  const totalMs = sum(spans.map((span) => span.totalMs));
  // The kernel's counters advance in steps of 10 ms, so a short span can hold nothing, and an idle counter may step back.
  return totalMs > 0 ? Math.min(100, Math.max(0, roundTo((busyMs / totalMs) * 100, 1))) : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function readCoreTimes(): CoreTimes[] {
  return cpus().map((core) => core.times);
}
