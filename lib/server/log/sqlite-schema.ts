import 'server-only';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** When a commit counts: once the disk has it (`full`), or once the operating system has it (`normal`). */
export type Durability = 'full' | 'normal';

/** Why the log in a directory cannot be opened, and what to do. */
export class LogFileError extends Error {
  override readonly name = 'LogFileError';
}

/**
 * Each brings a file from one version of the schema to the next; the version is SQLite's `user_version`. Never edited once
 * released, only added to.
 *
 * A position is one 64-bit integer, `ms << 20 | sequence`, and the row's own key, so that events lie in the file in the
 * order of the log, and the index by topic in the order of each topic.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    born INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    removed INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    topic INTEGER NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    data TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_by_topic ON events (topic);
  `,
  `
  CREATE TABLE idempotency (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    at INTEGER NOT NULL,
    positions TEXT NOT NULL
  ) STRICT;
  CREATE INDEX idempotency_by_age ON idempotency (at);
  `,
];

/** The file of a log inside its directory. */
export const logFile = 'log.sqlite';

/**
 * Opens the log of a directory for this process alone, creating or migrating it where needed.
 *
 * @throws {LogFileError} when another process has it, it is damaged or no log, or a newer version wrote it; the file is left as it is
 */
export function openLogFile(directory: string, durability: Durability): DatabaseSync {
  const path = join(directory, logFile);
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    database = new DatabaseSync(path);
    // Held for as long as it is open: two writers would each give out positions of their own.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    // Before anything is written: the change of the journal is a write too.
    refuseDamage(database, path);
    const version = readVersion(database, path);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec(`PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`);
    migrate(database, version);
    return database;
  } catch (cause) {
    database?.close();
    throw explain(cause, path);
  }
}

function refuseDamage(database: DatabaseSync, path: string): void {
  const { quick_check: result } = database.prepare('PRAGMA quick_check(1)').get() ?? {};
  if (result !== 'ok') throw new LogFileError(damaged(path, String(result)));
}

function readVersion(database: DatabaseSync, path: string): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  const tables = Number(database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.['count']);
  if (version === 0 && tables > 0) throw new LogFileError(damaged(path, 'a database of something else'));
  if (version > migrations.length) {
    throw new LogFileError(
      `${path} was written by a newer Pulseboard (schema ${version}; this one knows up to ${migrations.length}); ` +
        'start the newer one, or point DATA_DIR at another directory',
    );
  }
  return version;
}

function migrate(database: DatabaseSync, version: number): void {
  for (const [index, migration] of migrations.entries()) {
    if (index >= version) database.exec(`BEGIN; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

// https://sqlite.org/rescode.html
const [busy, corrupt, notADatabase] = [5, 11, 26];

function explain(cause: unknown, path: string): unknown {
  if (!(cause instanceof Error) || cause instanceof LogFileError) return cause;
  if (!('errcode' in cause)) return new LogFileError(unopenable(path, cause), { cause });
  if (cause.errcode === busy) {
    return new LogFileError(
      `${path} is in use by another process; stop that one, or point DATA_DIR at another directory`,
      { cause },
    );
  }
  if (cause.errcode === corrupt || cause.errcode === notADatabase) {
    return new LogFileError(damaged(path, cause.message), { cause });
  }
  return new LogFileError(unopenable(path, cause), { cause });
}

function unopenable(path: string, { message }: Error): string {
  return `${path} cannot be opened: ${message}; make DATA_DIR a directory that this server may write to`;
}

function damaged(path: string, detail: string): string {
  return (
    `${path} is damaged or no log of Pulseboard (${detail}); it was left as it is: ` +
    'restore it from a back-up, or move it away to begin a new log'
  );
}
