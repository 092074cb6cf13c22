import 'server-only';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { PulseboardError } from '#lib/shared/errors';
import { createDatabaseCopier } from '../copy-data-file.ts';
import { openDataFile } from '../open-data-file.ts';
import { createDocumentStore, type DocumentRow, type DocumentRows } from './create-document-store.ts';
import type { DocumentStore } from './document-store.ts';

export interface SqliteDocumentsOptions {
  /** Where the file lies; made when it is missing. */
  readonly directory: string;
  /** The most pages of 4 KiB that the file may have. Default: as many as the disk has room for. */
  readonly maxPages?: number;
  /** The clock, in Unix milliseconds. */
  readonly now?: () => number;
}

/** Documents in a file of their own. */
export interface SqliteDocuments extends DocumentStore {
  /** Copies all of them into a new file, while others are saved. */
  copyTo(path: string): Promise<void>;
}

/** The file of the documents inside its directory. */
export const documentFile = 'documents.sqlite';

export const documentMigrations: readonly string[] = [
  `
  CREATE TABLE documents (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    revision TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (collection, id)
  ) STRICT;
  `,
];

/**
 * Documents in an SQLite file of their own. On the main thread: people save now and then, and each save is one short commit.
 *
 * @throws {DataFileError} when the file cannot be opened
 */
export function openSqliteDocuments(options: SqliteDocumentsOptions): SqliteDocuments {
  const { directory, maxPages, now = Date.now } = options;
  const database = openDataFile({
    directory,
    name: documentFile,
    kind: 'document file',
    migrations: documentMigrations,
    durability: 'full',
  });
  if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${maxPages}`);
  const copier = createDatabaseCopier(database);
  const close = async (): Promise<void> => {
    await copier.stop();
    database.close();
  };
  const store = createDocumentStore({ ...createRows(database), close }, now);
  return { ...store, copyTo: (path) => copier.copyTo(path) };
}

function createRows(database: DatabaseSync): Omit<DocumentRows, 'close'> {
  const columns = 'id, revision, updated_at, value';
  const list = database.prepare(`SELECT ${columns} FROM documents WHERE collection = ?`);
  const get = database.prepare(`SELECT ${columns} FROM documents WHERE collection = ? AND id = ?`);
  const count = database.prepare('SELECT count(*) AS count FROM documents WHERE collection = ?');
  const write = database.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM documents WHERE collection = ? AND id = ?');
  return {
    list: (collection) => list.all(collection).map(toRow),
    get(collection, id) {
      const row = get.get(collection, id);
      return row === undefined ? null : toRow(row);
    },
    count: (collection) => Number(count.get(collection)?.['count']),
    write(collection, rows) {
      explainFull(() =>
        inTransaction(database, () => {
          for (const { id, revision, updatedAt, text } of rows)
            write.run(collection, id, revision, updatedAt, text);
        }),
      );
    },
    remove(collection, id) {
      explainFull(() => remove.run(collection, id));
    },
  };
}

function toRow(row: Record<string, SQLOutputValue>): DocumentRow {
  return {
    id: String(row['id']),
    revision: String(row['revision']),
    updatedAt: Number(row['updated_at']),
    text: String(row['value']),
  };
}

function inTransaction(database: DatabaseSync, change: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    change();
    database.exec('COMMIT');
  } catch (error) {
    // A full disk may have ended it already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

// https://sqlite.org/rescode.html#full
const full = 13;

function explainFull(change: () => unknown): void {
  try {
    change();
  } catch (cause) {
    if (!(cause instanceof Error && 'errcode' in cause && cause.errcode === full)) throw cause;
    throw new PulseboardError(
      'storage-full',
      'the disk is full; nothing was saved: make room and try again',
      {
        cause,
      },
    );
  }
}
