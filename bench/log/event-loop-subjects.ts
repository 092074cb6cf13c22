import { setImmediate as nextTurn } from 'node:timers/promises';
import { toAppendRequest } from '#lib/server/log/append-request';
import type { AppendRequest } from '#lib/server/log/append-request';
import { openSqliteLog } from '#lib/server/log/sqlite-log';
import { openSqliteStore } from '#lib/server/log/sqlite-store';
import type { AppendBatch } from './append-target.ts';
import { appendReadings, assertComplete, readingsQuery } from './readings.ts';
import { keepAll } from './workload.ts';

/** What the event loop is watched under: a store that already has a day of readings. */
export interface EventLoopSubject {
  readonly append: AppendBatch;
  /** Sums the day up into 300 buckets. */
  readonly readDay: () => Promise<unknown>;
  readonly close: () => unknown;
}

const daySeconds = 86_400;
const query = readingsQuery(daySeconds, 300);

/** Nothing: what the load itself and the machine do to the loop. */
export async function openNothing(): Promise<EventLoopSubject> {
  const nothing = (): Promise<void> => Promise.resolve();
  return { append: nothing, readDay: nothing, close: nothing };
}

/** The log of the product: the store in a worker thread. */
export async function openInWorkerThread(directory: string): Promise<EventLoopSubject> {
  let clock: number | undefined = 0;
  const now = (): number => clock ?? Date.now();
  const log = await openSqliteLog({ directory, retention: keepAll, pruneEveryMs: 0, now });
  await appendReadings(daySeconds, (batch, at) => {
    clock = at;
    return log.append(batch);
  });
  clock = undefined;
  return {
    append: (publications) => log.append(publications),
    readDay: async () => assertComplete(await log.readSeries(query), daySeconds),
    close: () => log.close(),
  };
}

/** The same store called from the main thread; as in the log, one commit for what is published in one turn of the loop. */
export async function openInMainThread(directory: string): Promise<EventLoopSubject> {
  const options = { directory, durability: 'full', retention: keepAll, maxTopics: 100 } as const;
  const store = openSqliteStore(options, 0);
  await appendReadings(daySeconds, (batch, at) => store.append([toAppendRequest(batch)], at));
  const waiting: AppendRequest[] = [];
  let committed: Promise<void> | undefined;
  const commit = async (): Promise<void> => {
    await nextTurn();
    committed = undefined;
    store.append(waiting.splice(0), Date.now());
  };
  return {
    append(publications) {
      waiting.push(toAppendRequest(publications));
      committed ??= commit();
      return committed;
    },
    readDay: async () => assertComplete(store.readSeries(query), daySeconds),
    close: () => store.close(),
  };
}
