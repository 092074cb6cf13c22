import 'server-only';
import type { RedisLink } from './redis-link.ts';
import { defineScript } from './redis-script.ts';
import { report } from '../reports/report.ts';

const memoryScript = defineScript('no-writes', `return redis.call('INFO', 'memory')`);

/** Says so where Redis throws keys away when its memory is full: a log that loses some of its keys is none. */
export async function warnOfEviction(link: RedisLink): Promise<void> {
  // A user that may not ask is told nothing.
  const memory = await link.run(memoryScript).catch(() => '');
  const policy = /maxmemory_policy:(\S+)/.exec(String(memory))?.[1] ?? 'noeviction';
  if (policy === 'noeviction') return;
  report.warn('Redis may throw away what is kept in it: set its maxmemory-policy to noeviction', {
    detail: `maxmemory-policy is ${policy}`,
  });
}
