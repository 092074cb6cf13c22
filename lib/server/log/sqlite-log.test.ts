import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { comparePositions } from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import type { EventLog } from './event-log.ts';
import { describeEventLog } from './event-log-contract.ts';
import { defaultRetention } from './retention.ts';
import { openSqliteLog, type SqliteLogOptions } from './sqlite-log.ts';
import { logFile, migrations } from './sqlite-schema.ts';

const all = parseTopicFilter(['*']);
const directories: string[] = [];

function createDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'pulseboard-log-'));
  directories.push(directory);
  return directory;
}

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

describeEventLog('the SQLite log', (options) => openSqliteLog({ ...options, directory: createDirectory() }));

describe('the SQLite log', () => {
  let directory: string;
  const open: EventLog[] = [];
  const openLog = async (options: Partial<SqliteLogOptions> = {}): Promise<EventLog> => {
    const log = await openSqliteLog({ directory, pruneEveryMs: 0, ...options });
    open.push(log);
    return log;
  };
  beforeEach(() => {
    directory = createDirectory();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((log) => log.close()));
  });

  it('has everything again after a restart, and goes on with later positions', async () => {
    let log = await openLog({ now: () => 5_000 });
    const before = await log.append([
      { topic: 'a', type: 'x', data: { text: 'ü\n' } },
      { topic: 'b', at: 7, data: null },
    ]);
    const { birth } = await log.bounds(all);
    await log.close();
    // The clock stepped back while it was away.
    log = await openLog({ now: () => 1_000 });
    expect(await log.read({ topics: all, limit: 10 })).toEqual(before);
    expect((await log.bounds(all)).birth).toBe(birth);
    const [after] = await log.append([{ topic: 'a', data: 1 }]);
    expect(comparePositions(after!.id, before[1]!.id)).toBeGreaterThan(0);
  });

  it('lists its topics as before after a restart, those with a long last event too', async () => {
    let clock = 1_000_000;
    const now = () => clock;
    let log = await openLog({ now });
    await log.append([
      { topic: 'a', data: 1 },
      { topic: 'long', data: 'ü'.repeat(5_000) },
    ]);
    clock += 30_000;
    await log.append([{ topic: 'a', type: 'x', at: 7, data: { value: 2 } }]);
    const before = await log.topics();
    expect(before).toMatchObject([
      { topic: 'a', count: 2, first: '1000000-1', last: { type: 'x', at: 7, data: { value: 2 } } },
      { topic: 'long', count: 1, last: { data: 'ü'.repeat(5_000) } },
    ]);
    await log.close();
    log = await openLog({ now });
    expect(await log.topics()).toEqual(before);
    clock += 40_000;
    expect((await log.topics()).map(({ ratePerSecond }) => ratePerSecond)).toEqual([1 / 60, 0]);
  });

  it('never gives out the position of a removed event again', async () => {
    let log = await openLog({ now: () => 5_000 });
    const [event] = await log.append([{ topic: 'a', data: 1 }]);
    await log.remove('a');
    await log.close();
    log = await openLog({ now: () => 1_000 });
    const [next] = await log.append([{ topic: 'a', data: 2 }]);
    expect(comparePositions(next!.id, event!.id)).toBeGreaterThan(0);
  });

  it('commits together what many publishers append at once', async () => {
    const log = await openLog();
    const heard: number[] = [];
    log.follow({ heard: (events) => heard.push(...events.map(({ data }) => Number(data))) });
    const appended = await Promise.all(
      Array.from({ length: 500 }, (_, index) => log.append([{ topic: `t${index % 7}`, data: index }])),
    );
    const positions = appended.flat().map(({ id }) => id);
    expect(positions.toSorted(comparePositions)).toEqual(positions);
    expect(heard).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });

  it('refuses a second log on the same directory, and says what to do', async () => {
    await openLog();
    await expect(openLog()).rejects.toThrow(/log.sqlite is in use by another process; .*DATA_DIR/);
  });

  it('leaves a file alone that is no log, or a damaged one, and says what to do', async () => {
    const path = join(directory, logFile);
    writeFileSync(path, 'these are my notes, not a database. '.repeat(100));
    await expect(openLog()).rejects.toThrow(/is damaged or no log [\s\S]*left as it is[\s\S]*back-up/);
    rmSync(path);
    const log = await openLog();
    await log.append(Array.from({ length: 2_000 }, () => ({ topic: 'a', data: 'x'.repeat(100) })));
    await log.close();
    const damaged = new DatabaseSync(path);
    damaged.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
    damaged.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 8_192, 40_960);
    writeFileSync(path, bytes);
    await expect(openLog()).rejects.toThrow(/is damaged/);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it("leaves another program's database alone", async () => {
    const other = new DatabaseSync(join(directory, logFile));
    other.exec('CREATE TABLE contacts (name)');
    other.close();
    await expect(openLog()).rejects.toThrow('a database of something else');
  });

  it('says so when the directory cannot be made', async () => {
    writeFileSync(join(directory, 'file'), '');
    await expect(openLog({ directory: join(directory, 'file') })).rejects.toThrow(/cannot be opened: /);
  });

  it('takes back in memory what the file did not take', async () => {
    const log = await openLog({ retention: { ...defaultRetention, events: 1_000 }, maxPages: 250 });
    const batch = Array.from({ length: 500 }, () => ({ topic: 'a', data: 'x'.repeat(100) }));
    await log.append(batch);
    const last = (await log.append(batch)).at(-1);
    const { floor } = await log.bounds(all);
    await expect(log.append(Array.from({ length: 9_000 }, () => batch[0]!))).rejects.toMatchObject({
      code: 'storage-full',
    });
    await log.prune();
    expect(await log.topics()).toMatchObject([{ count: 1_000, last }]);
    expect((await log.bounds(all)).floor).toBe(floor);
  });

  it('leaves a file alone that a newer version wrote', async () => {
    const newer = new DatabaseSync(join(directory, logFile));
    newer.exec(`CREATE TABLE future (x); PRAGMA user_version = ${migrations.length + 1}`);
    newer.close();
    await expect(openLog()).rejects.toThrow(/newer Pulseboard \(schema 3; this one knows up to 2\)/);
  });

  it.each(migrations.map((_, version) => version))(
    'brings a file of schema %d to the newest',
    async (version) => {
      const older = new DatabaseSync(join(directory, logFile));
      for (const migration of migrations.slice(0, version)) older.exec(migration);
      if (version > 0) {
        older.exec(`
        INSERT INTO topics VALUES (1, 'a', 1048576, 0, 0);
        INSERT INTO events VALUES ((5 << 20) | 3, 1, 'message', 5, '{"value":1}');`);
      }
      older.exec(`PRAGMA user_version = ${version}`);
      older.close();
      const log = await openLog();
      const kept = await log.read({ topics: all, limit: 10 });
      expect(kept).toEqual(
        version === 0 ? [] : [{ id: '5-3', topic: 'a', type: 'message', at: 5, data: { value: 1 } }],
      );
      await log.append([{ topic: 'a', data: 2 }], { idempotencyKey: 'k' });
      expect((await log.topics())[0]?.count).toBe(kept.length + 1);
    },
  );

  it('says that the disk is full, keeps what it has, and goes on when there is room', async () => {
    const log = await openLog({ maxPages: 60 });
    const append = (count: number) =>
      log.append(Array.from({ length: count }, () => ({ topic: 'a', data: 'x'.repeat(1_000) })));
    await append(10);
    await expect(append(1_000)).rejects.toMatchObject({ code: 'storage-full' });
    expect((await log.topics())[0]?.count).toBe(10);
    expect(await log.read({ topics: all, limit: 100 })).toHaveLength(10);
    await log.remove('a');
    await append(10);
    expect((await log.topics())[0]?.count).toBe(10);
  });

  it('refuses more than 100,000 events that wait for the disk', async () => {
    const log = await openLog();
    const batch = Array.from({ length: 50_000 }, () => ({ topic: 'a', data: 1 }));
    const appended = [log.append(batch), log.append(batch)];
    expect(log.isBusy()).toBe(true);
    await expect(log.append([{ topic: 'a', data: 1 }])).rejects.toMatchObject({ code: 'log-busy' });
    await Promise.all(appended);
    expect(log.isBusy()).toBe(false);
    expect((await log.topics())[0]?.count).toBe(100_000);
  });

  it('reads a topic among more than it merges', async () => {
    const log = await openLog();
    await log.append(Array.from({ length: 300 }, (_, index) => ({ topic: `t${index % 60}`, data: index })));
    const names = Array.from({ length: 55 }, (_, index) => `t${index}`);
    const found = await log.read({ topics: parseTopicFilter(names), limit: 300 });
    expect(found.map(({ data }) => Number(data))).toEqual(
      Array.from({ length: 300 }, (_, index) => index).filter((index) => index % 60 < 55),
    );
  });

  it('answers nothing more once it is closed', async () => {
    const log = await openLog();
    await log.close();
    await expect(log.append([{ topic: 'a', data: 1 }])).rejects.toMatchObject({ code: 'log-unavailable' });
    await log.close();
  });
});
