import 'server-only';
import { backup, type DatabaseSync } from 'node:sqlite';

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

/** @see https://sqlite.org/backup.html */
export function createDatabaseCopier(database: DatabaseSync): DatabaseCopier {
  const underWay = new Set<Promise<unknown>>();
  let isStopping = false;

  const refuseWhenStopping = (): void => {
    if (isStopping) throw new Error('the server stops; the back-up was given up');
  };

  return {
    async copyTo(path) {
      refuseWhenStopping();
      const copying = backup(database, path, { progress: refuseWhenStopping });
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
