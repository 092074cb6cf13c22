import { availableParallelism, cpus, totalmem } from 'node:os';
import { readRedisVersion } from '#e2e/testing/redis-server';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  readonly sqlite: string;
  /** Null where it is not installed. */
  readonly redis: string | null;
}

/** What the figures were measured on, without anything that names the machine. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    sqlite: process.versions.sqlite ?? 'unknown',
    redis: readRedisVersion(),
  };
}
