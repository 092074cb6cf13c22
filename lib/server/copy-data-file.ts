import 'server-only';
import { backup, type DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

/** Copies a database that is open and in use. */
export interface DatabaseCopier {
  /**
   * Writes all that the database holds by the end of the copying, whole, into a new file. In small steps: whatever is written
   * meanwhile through the same connection waits for one step, and is in the copy too.
   *
   * @param path of a file that does not exist
   * @throws {Error} when the disk is full, or the database is closed meanwhile
   */
  copyTo(path: string): Promise<void>;
  /** Gives up what is under way. To be awaited before the database is closed: a step may be running in another thread. */
  stop(): Promise<void>;
}

const maxAttempts = 200;
const retryMs = 10;

/** @see https://sqlite.org/backup.html */
export function createDatabaseCopier(database: DatabaseSync): DatabaseCopier {
  const underWay = new Set<Promise<unknown>>();
  let isStopping = false;

  const refuseWhenStopping = (): void => {
    if (isStopping) throw new Error('the server stops; the back-up was given up');
  };

  const copyWhenFree = async (path: string): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await backup(database, path, { progress: refuseWhenStopping });
        return;
      } catch (error) {
        if (attempt === maxAttempts || !hasMetTransaction(error)) throw error;
        await delay(retryMs);
        refuseWhenStopping();
      }
    }
  };

  return {
    async copyTo(path) {
      refuseWhenStopping();
      const copying = copyWhenFree(path);
      underWay.add(copying);
      try {
        await copying;
      } finally {
        underWay.delete(copying);
      }
    },
    async stop() {
      isStopping = true;
      await Promise.allSettled(underWay);
    },
  };
}

// A step that another thread begins inside of a transaction of this one is refused (SQLITE_LOCKED). Node tries it again, but for
// the very first, for which it throws an error whose code says that there is none.
function hasMetTransaction(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 0;
}
