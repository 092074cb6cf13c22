import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AppendBatch, AppendTarget } from './append-target.ts';
import { withBenchDirectory } from './bench-directory.ts';
import { openRedisTarget } from './redis-target.ts';
import { openSqliteTarget } from './sqlite-target.ts';
import { quantile, round } from './statistics.ts';
import { createPublications } from './workload.ts';

/** Acknowledged events a second of each store; null where it did not run. */
export interface AppendResult {
  readonly batch: number;
  readonly publishers: number;
  readonly perSecond: Readonly<Record<StoreName, number | null>>;
}

export const storeNames = ['sqlite-full', 'redis-always', 'sqlite-normal', 'redis-everysec'] as const;

export type StoreName = (typeof storeNames)[number];

const openers: Readonly<Record<StoreName, (directory: string) => Promise<AppendTarget>>> = {
  'sqlite-full': (directory) => openSqliteTarget(directory, 'full'),
  'redis-always': (directory) => openRedisTarget(directory, 'always'),
  'sqlite-normal': (directory) => openSqliteTarget(directory, 'normal'),
  'redis-everysec': (directory) => openRedisTarget(directory, 'everysec'),
};

const batches = [1, 10, 100, 1_000];
const publisherCounts = [1, 4, 16];
// Each store in turn, several times: what else the machine does falls on all of them.
const rounds = 3;
const roundMs = 350;
const warmUpMs = 100;

/** Every combination of batch size and publishers, each on fresh stores. */
export async function measureAppends(names: readonly StoreName[]): Promise<AppendResult[]> {
  const results: AppendResult[] = [];
  for (const batch of batches) {
    for (const publishers of publisherCounts) {
      const result = await withBenchDirectory((root) => measureLoad(root, names, batch, publishers));
      results.push(result);
    }
  }
  return results;
}

async function measureLoad(
  root: string,
  names: readonly StoreName[],
  batch: number,
  publishers: number,
): Promise<AppendResult> {
  const loads = await Promise.all(names.map((name) => openLoad(root, name, batch, publishers)));
  for (const load of loads) await load.run(warmUpMs);
  const speeds = loads.map((): number[] => []);
  for (let index = 0; index < rounds; index += 1) {
    for (const [store, load] of loads.entries()) speeds[store]?.push(await load.run(roundMs));
  }
  for (const load of loads) await load.close();
  const perSecond = {
    'sqlite-full': null,
    'redis-always': null,
    'sqlite-normal': null,
    'redis-everysec': null,
  };
  const measured = names.map((name, store) => [name, round(quantile(speeds[store] ?? [], 0.5))]);
  return { batch, publishers, perSecond: { ...perSecond, ...Object.fromEntries(measured) } };
}

interface Load {
  /** Publishes for so long; returns the events acknowledged a second. */
  run(durationMs: number): Promise<number>;
  close(): Promise<void>;
}

async function openLoad(root: string, name: StoreName, batch: number, publishers: number): Promise<Load> {
  const directory = join(root, name);
  mkdirSync(directory);
  const target = await openers[name](directory);
  const appenders = await Promise.all(Array.from({ length: publishers }, () => target.connect()));
  let acknowledged = 0;
  return {
    async run(durationMs) {
      const before = acknowledged;
      const from = performance.now();
      const publishOn = async (append: AppendBatch, publisher: number): Promise<void> => {
        while (performance.now() - from < durationMs) {
          await append(createPublications(batch, `bench.${publisher}`));
          acknowledged += batch;
        }
      };
      await Promise.all(appenders.map(publishOn));
      return (acknowledged - before) / ((performance.now() - from) / 1_000);
    },
    async close() {
      const count = await target.count();
      await target.close();
      if (count !== acknowledged)
        throw new Error(`${name} acknowledged ${acknowledged} events and has ${count}`);
    },
  };
}
