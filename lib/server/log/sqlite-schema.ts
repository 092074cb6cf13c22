import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { type Durability, openDataFile } from '../open-data-file.ts';

/**
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
 * @throws {DataFileError} when it cannot be opened
 */
export function openLogFile(directory: string, durability: Durability): DatabaseSync {
  return openDataFile({ directory, name: logFile, kind: 'log', migrations, durability });
}
