import { readFileSync } from 'node:fs';

/** What a process uses, as Linux tells it. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export interface ProcessUsage {
  /** CPU time since it started, of all its threads, in seconds. */
  readonly cpuSeconds: number;
  /** Memory that it occupies, in bytes. */
  readonly rssBytes: number;
}

const ticksPerSecond = 100;
const pageBytes = 4_096;

export function readProcessUsage(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold blanks; what counts comes after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [userTicks, systemTicks, rssPages] = [fields[11], fields[12], fields[21]].map(Number);
  return {
    cpuSeconds: ((userTicks ?? 0) + (systemTicks ?? 0)) / ticksPerSecond,
    rssBytes: (rssPages ?? 0) * pageBytes,
  };
}
