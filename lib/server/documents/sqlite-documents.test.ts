import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeDocumentStore } from './document-store-contract.ts';
import { documentFile, documentMigrations, openSqliteDocuments } from './sqlite-documents.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pulseboard-documents-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describeDocumentStore('the SQLite store', async (now) => openSqliteDocuments({ directory, now }));

describe('the SQLite store', () => {
  it('has everything again after a restart', async () => {
    const before = openSqliteDocuments({ directory });
    const saved = await before.save('boards', 'a', { title: 'ü' }, null);
    await before.close();
    const after = openSqliteDocuments({ directory });
    expect(await after.list('boards')).toEqual([saved]);
    await after.save('boards', 'a', 2, saved.revision);
    await after.close();
  });

  it('refuses a second store on the same directory, and says what to do', async () => {
    const store = openSqliteDocuments({ directory });
    expect(() => openSqliteDocuments({ directory })).toThrow(
      /documents\.sqlite is in use by another process; .*DATA_DIR/,
    );
    await store.close();
  });

  it('leaves a file alone that is something else, and says what to do', () => {
    const path = join(directory, documentFile);
    const notes = 'these are my notes, not a database. '.repeat(100);
    writeFileSync(path, notes);
    expect(() => openSqliteDocuments({ directory })).toThrow(
      /is damaged or no document file of Pulseboard [\s\S]*left as it is[\s\S]*begin a new document file/,
    );
    expect(readFileSync(path, 'utf8')).toBe(notes);
  });

  it('leaves a file alone that a newer version wrote', () => {
    const newer = new DatabaseSync(join(directory, documentFile));
    newer.exec(`CREATE TABLE future (x); PRAGMA user_version = ${documentMigrations.length + 1}`);
    newer.close();
    expect(() => openSqliteDocuments({ directory })).toThrow(
      /newer Pulseboard \(schema 2; this one knows up to 1\)/,
    );
  });

  it('says that the disk is full, keeps what it has, and goes on when there is room', async () => {
    const store = openSqliteDocuments({ directory, maxPages: 60 });
    const saved = await store.save('boards', 'a', 'x'.repeat(100_000), null);
    await expect(store.save('boards', 'b', 'x'.repeat(200_000), null)).rejects.toMatchObject({
      code: 'storage-full',
    });
    expect(await store.list('boards')).toEqual([saved]);
    await store.remove('boards', 'a', saved.revision);
    await store.save('boards', 'b', 'x'.repeat(200_000), null);
    expect((await store.list('boards')).map(({ id }) => id)).toEqual(['b']);
    await store.close();
  });
});
