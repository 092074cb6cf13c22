import { openSqliteLog } from '#lib/server/log/sqlite-log';
import type { AppendTarget } from './append-target.ts';
import { keepAll } from './workload.ts';

/** The SQLite log of the product, with its worker thread. */
export async function openSqliteTarget(
  directory: string,
  durability: 'full' | 'normal',
): Promise<AppendTarget> {
  const log = await openSqliteLog({ directory, durability, retention: keepAll, pruneEveryMs: 0 });
  return {
    connect: () => Promise.resolve((publications) => log.append(publications)),
    count: async () => (await log.topics()).reduce((sum, { count }) => sum + count, 0),
    close: () => log.close(),
  };
}
