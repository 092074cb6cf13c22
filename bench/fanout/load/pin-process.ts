import { spawnSync } from 'node:child_process';

/** Whether processes can be told which core to use. */
export const canPin = spawnSync('taskset', ['--version']).status === 0;

/** Lets a process and all of its threads use one core only, where that is possible. */
export function pinProcess(pid: number, cpu: number): void {
  if (canPin) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(cpu), String(pid)]);
}
