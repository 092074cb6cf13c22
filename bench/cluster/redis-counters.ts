import type { Redis } from 'ioredis';

/** What a Redis has counted since it started. */
export interface RedisCounters {
  readonly cpuSeconds: number;
  readonly outBytes: number;
  readonly appendOnlyFileBytes: number;
  /** By command, those that scripts run too. */
  readonly commands: Readonly<Record<string, { readonly calls: number; readonly micros: number }>>;
}

export async function readRedisCounters(client: Redis): Promise<RedisCounters> {
  return parseRedisCounters(await client.info('everything'));
}

/** Reads the text of INFO. @see https://redis.io/docs/latest/commands/info/ */
export function parseRedisCounters(info: string): RedisCounters {
  const numberOf = (name: string): number =>
    Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0);
  const stats = info.matchAll(/^cmdstat_([^:]+):calls=(\d+),usec=(\d+)/gm);
  return {
    cpuSeconds: numberOf('used_cpu_sys') + numberOf('used_cpu_user'),
    outBytes: numberOf('total_net_output_bytes'),
    appendOnlyFileBytes: numberOf('aof_current_size'),
    commands: Object.fromEntries(
      Array.from(stats, ([, name = '', calls, micros]) => [
        name,
        { calls: Number(calls), micros: Number(micros) },
      ]),
    ),
  };
}

/** What one command has come to between two readings. */
export function countCommand(
  name: string,
  before: RedisCounters,
  after: RedisCounters,
): { readonly calls: number; readonly micros: number } {
  const none = { calls: 0, micros: 0 };
  const [from, to] = [before.commands[name] ?? none, after.commands[name] ?? none];
  return { calls: to.calls - from.calls, micros: to.micros - from.micros };
}
