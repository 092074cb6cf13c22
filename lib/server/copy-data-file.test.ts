import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabaseCopier } from './copy-data-file.ts';
import { openDataFile } from './open-data-file.ts';

describe('a copy of a database in use', () => {
  let directory: string;
  let database: DatabaseSync;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pulseboard-copy-'));
    path = join(directory, 'copy.sqlite');
    const migrations = ['CREATE TABLE rows (text TEXT) STRICT'];
    database = openDataFile({ directory, name: 'a.sqlite', kind: 'log', migrations, durability: 'normal' });
    insert(10_000);
  });
  afterEach(() => {
    if (database.isOpen) database.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const insert = (count: number): void => {
    const statement = database.prepare('INSERT INTO rows VALUES (?)');
    database.exec('BEGIN IMMEDIATE');
    for (let index = 0; index < count; index += 1) statement.run('x'.repeat(200));
    database.exec('COMMIT');
  };
  const countIn = (file: string): unknown => {
    const copy = new DatabaseSync(file);
    try {
      expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      return copy.prepare('SELECT count(*) AS count FROM rows').get()?.['count'];
    } finally {
      copy.close();
    }
  };

  it('has what was there before it, and whole transactions of what comes meanwhile', async () => {
    // So much that the copy is not over before there is a second round.
    insert(90_000);
    let rounds = 0;
    let isDone = false;
    const copying = createDatabaseCopier(database)
      .copyTo(path)
      .finally(() => (isDone = true));
    for (; !isDone; rounds += 1) {
      insert(100);
      // As a disk does: the copy gets its turn between two commits.
      await delay(2);
    }
    await copying;
    expect(rounds).toBeGreaterThan(1);
    const count = Number(countIn(path));
    expect(count).toBeGreaterThanOrEqual(100_000);
    expect(count).toBeLessThanOrEqual(100_000 + rounds * 100);
    expect(count % 100).toBe(0);
  });

  it('is given up where the database is to be closed', async () => {
    const copier = createDatabaseCopier(database);
    const copying = copier.copyTo(path).catch((error: unknown) => error);
    await copier.stop();
    database.close();
    expect(String(await copying)).toContain('the server stops; the back-up was given up');
    await expect(copier.copyTo(path)).rejects.toThrow('the server stops');
  });

  it('fails where it cannot be written, and leaves the database as it is', async () => {
    const copier = createDatabaseCopier(database);
    await expect(copier.copyTo(join(directory, 'missing', 'copy.sqlite'))).rejects.toThrow(/open/);
    insert(1);
    await copier.copyTo(path);
    expect(countIn(path)).toBe(10_001);
  });
});
