import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';

// https://man7.org/linux/man-pages/man2/statfs.2.html
const memoryFileSystems = new Set([0x01021994, 0x858458f6]);

/**
 * Runs with an empty directory on the disk of the project, and removes it.
 *
 * @throws {Error} when that is no disk but memory, where a sync costs nothing and no figure means anything
 */
export async function withBenchDirectory<Result>(
  work: (directory: string) => Promise<Result>,
): Promise<Result> {
  mkdirSync('.tmp', { recursive: true });
  if (memoryFileSystems.has(statfsSync('.tmp').type)) {
    throw new Error(`${resolve('.tmp')} lies in memory; run the bench from a checkout on a disk`);
  }
  const directory = resolve(mkdtempSync(join('.tmp', 'bench-')));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
