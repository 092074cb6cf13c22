import 'server-only';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** When a commit counts: once the disk has it (`full`), or once the operating system has it (`normal`). */
export type Durability = 'full' | 'normal';

/** Why a file of `DATA_DIR` cannot be opened, and what to do. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

export interface DataFile {
  readonly directory: string;
  /** Its name inside the directory. */
  readonly name: string;
  /** What it is, in messages: `log`. */
  readonly kind: string;
  /**
   * Each brings the file from one version of its schema to the next; the version is SQLite's `user_version`. Never edited
   * once released, only added to.
   */
  readonly migrations: readonly string[];
  readonly durability: Durability;
}

/**
 * Opens an SQLite file for this process alone, creating or migrating it where needed.
 *
 * @throws {DataFileError} when another process has it, it is damaged or something else, or a newer version wrote it; it is left as it is
 */
export function openDataFile(file: DataFile): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(file.directory, { recursive: true });
    database = new DatabaseSync(pathOf(file));
    // Held for as long as it is open: two writers would each go on from a state that the other has changed.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    // Before anything is written: the change of the journal is a write too.
    refuseDamage(database, file);
    const version = readVersion(database, file);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec(`PRAGMA synchronous = ${file.durability === 'full' ? 'FULL' : 'NORMAL'}`);
    migrate(database, file.migrations, version);
    return database;
  } catch (cause) {
    database?.close();
    throw explain(cause, file);
  }
}

function pathOf({ directory, name }: DataFile): string {
  return join(directory, name);
}

function refuseDamage(database: DatabaseSync, file: DataFile): void {
  const { quick_check: result } = database.prepare('PRAGMA quick_check(1)').get() ?? {};
  if (result !== 'ok') throw new DataFileError(damaged(file, String(result)));
}

function readVersion(database: DatabaseSync, file: DataFile): number {
  const known = file.migrations.length;
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  const tables = Number(database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.['count']);
  if (version === 0 && tables > 0) throw new DataFileError(damaged(file, 'a database of something else'));
  if (version > known) {
    throw new DataFileError(
      `${pathOf(file)} was written by a newer Pulseboard (schema ${version}; this one knows up to ${known}); ` +
        'start the newer one, or point DATA_DIR at another directory',
    );
  }
  return version;
}

function migrate(database: DatabaseSync, migrations: readonly string[], version: number): void {
  for (const [index, migration] of migrations.entries()) {
    if (index >= version) database.exec(`BEGIN; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

// https://sqlite.org/rescode.html
const [busy, corrupt, notADatabase] = [5, 11, 26];

function explain(cause: unknown, file: DataFile): unknown {
  if (!(cause instanceof Error) || cause instanceof DataFileError) return cause;
  if (!('errcode' in cause)) return new DataFileError(unopenable(file, cause), { cause });
  if (cause.errcode === busy) {
    return new DataFileError(
      `${pathOf(file)} is in use by another process; stop that one, or point DATA_DIR at another directory`,
      { cause },
    );
  }
  if (cause.errcode === corrupt || cause.errcode === notADatabase) {
    return new DataFileError(damaged(file, cause.message), { cause });
  }
  return new DataFileError(unopenable(file, cause), { cause });
}

function unopenable(file: DataFile, { message }: Error): string {
  return `${pathOf(file)} cannot be opened: ${message}; make DATA_DIR a directory that this server may write to`;
}

function damaged(file: DataFile, detail: string): string {
  return (
    `${pathOf(file)} is damaged or no ${file.kind} of Pulseboard (${detail}); it was left as it is: ` +
    `restore it from a back-up, or move it away to begin a new ${file.kind}`
  );
}
