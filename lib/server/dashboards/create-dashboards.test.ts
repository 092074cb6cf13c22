import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DashboardSpec, StoredDashboard } from '#lib/shared/dashboards';
import { type DocumentStore, maxDocuments } from '../documents/document-store.ts';
import { createMemoryDocuments } from '../documents/memory-documents.ts';
import { createDashboards, type Dashboards } from './create-dashboards.ts';
import { readyDashboards } from './ready-dashboards.ts';
import { captureReports } from '../testing/capture-reports.ts';

const board = (title: string): DashboardSpec => ({ version: 1, title, windowMs: 60_000, panels: [] });

describe('createDashboards', () => {
  let clock: number;
  let directory: string;
  let documents: DocumentStore;
  let dashboards: Dashboards;
  beforeEach(() => {
    captureReports();
    clock = 1_000_000_000_000;
    directory = mkdtempSync(join(tmpdir(), 'pulseboard-boards-'));
    documents = createMemoryDocuments(() => clock);
    dashboards = createDashboards({ documents, directory });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(directory, { recursive: true, force: true });
  });

  const writeFile = (id: string, title: string) =>
    writeFileSync(join(directory, `${id}.json`), JSON.stringify(board(title)));
  const get = async (id: string): Promise<StoredDashboard> => {
    const found = await dashboards.get(id);
    if (found === null) throw new Error(`no dashboard ${id}`);
    return found;
  };

  it('lists stored, file and ready ones by title', async () => {
    await dashboards.create(board('Attic 10'), null);
    await dashboards.create(board('Attic 9'), null);
    writeFile('kitchen', 'Kitchen');
    const { dashboards: list, faults } = await dashboards.list();
    expect(list.map(({ title, origin }) => `${title}, ${origin}`)).toEqual([
      'Attic 9, stored',
      'Attic 10, stored',
      'Kitchen, file',
      'Markets, ready',
      'Streams demo, ready',
      'This machine, ready',
      'This server, ready',
    ]);
    expect(list[0]).toEqual({
      id: 'attic-9',
      origin: 'stored',
      revision: expect.any(String),
      updatedAt: clock,
      title: 'Attic 9',
    });
    expect(faults).toEqual([]);
  });

  it('gives each new one an id of its own, even to those that come at once', async () => {
    const created = await Promise.all([1, 2, 3].map(() => dashboards.create(board('Markets'), null)));
    expect(created.map(({ id }) => id).toSorted()).toEqual(['markets-2', 'markets-3', 'markets-4']);
  });

  it('stores under the id that is asked for, unless that is taken or none', async () => {
    expect(await dashboards.create(board('A'), 'constructor')).toMatchObject({ id: 'constructor' });
    writeFile('filed', 'F');
    for (const id of ['constructor', 'markets', 'filed']) {
      await expect(dashboards.create(board('B'), id)).rejects.toMatchObject({ code: 'dashboard-exists' });
    }
    for (const id of ['', '__proto__', 'A', '-a', 'a/b', '../a', 'x'.repeat(64)]) {
      await expect(dashboards.create(board('B'), id)).rejects.toMatchObject({ code: 'parameter-invalid' });
      expect(await dashboards.get(id)).toBeNull();
    }
  });

  it('stores one of two of the same id that come at once, and says to the other that it is there', async () => {
    const created = ['A', 'B'].map((title) => dashboards.create(board(title), 'a'));
    const refused = (await Promise.allSettled(created)).filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'dashboard-exists' } }]);
  });

  it('says what makes an id', async () => {
    await expect(dashboards.create(board('A'), '-a')).rejects.toThrow('a letter or a digit first and last');
  });

  it('says that one is gone which somebody removes while it is saved', async () => {
    const { revision } = await dashboards.create(board('One'), 'a');
    const save = documents.save.bind(documents);
    vi.spyOn(documents, 'save').mockImplementationOnce(async (...parameters) => {
      await documents.remove('dashboards', 'a', revision);
      return save(...parameters);
    });
    await expect(dashboards.save('a', board('Two'), revision)).rejects.toMatchObject({
      code: 'dashboard-unknown',
    });
  });

  it('saves what the caller has seen, and tells the later of two editors of the earlier', async () => {
    const first = await dashboards.create(board('One'), 'a');
    clock += 5_000;
    const second = await dashboards.save('a', board('Two'), first.revision);
    expect(second).toMatchObject({ id: 'a', origin: 'stored', updatedAt: clock, dashboard: board('Two') });
    const late = dashboards.save('a', board('Three'), first.revision);
    await expect(late).rejects.toMatchObject({ code: 'dashboard-changed' });
    await expect(late).rejects.toThrow(
      'dashboard "a" was saved at 2001-09-09T01:46:45.000Z after you read it',
    );
    expect(await get('a')).toEqual(second);
  });

  it('tells one of two that save in the same moment', async () => {
    const { revision } = await dashboards.create(board('One'), 'a');
    const saves = ['Two', 'Three'].map((title) => dashboards.save('a', board(title), revision));
    const refused = (await Promise.allSettled(saves)).filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'dashboard-changed' } }]);
  });

  it('stores a changed version of a ready one under its id, and brings it back', async () => {
    const ready = await get('markets');
    expect(ready).toMatchObject({ origin: 'ready', updatedAt: null });
    const changed = await dashboards.save('markets', board('My markets'), ready.revision);
    expect(await get('markets')).toEqual(changed);
    expect(changed.origin).toBe('stored');
    expect((await dashboards.list()).dashboards.filter(({ id }) => id === 'markets')).toHaveLength(1);
    await expect(dashboards.save('markets', board('X'), ready.revision)).rejects.toMatchObject({
      code: 'dashboard-changed',
    });
    await dashboards.remove('markets', changed.revision);
    expect(await get('markets')).toEqual(ready);
    await expect(dashboards.save('markets', board('X'), changed.revision)).rejects.toThrow(
      'was brought back to how it came with Pulseboard after you read it',
    );
    await expect(dashboards.remove('markets', ready.revision)).rejects.toMatchObject({
      code: 'dashboard-read-only',
    });
    expect(readyDashboards.get('markets')).toEqual(ready);
  });

  it('shows a file rather than a stored or a ready one, says so, and changes none', async () => {
    const stored = await dashboards.create(board('Stored'), 'a');
    writeFile('a', 'Filed');
    writeFile('markets', 'Filed markets');
    const filed = await get('a');
    expect(filed).toMatchObject({ origin: 'file', dashboard: board('Filed') });
    expect((await get('markets')).origin).toBe('file');
    for (const revision of [filed.revision, stored.revision]) {
      await expect(dashboards.save('a', board('X'), revision)).rejects.toThrow(
        'is a file of DASHBOARDS_DIR; make a copy',
      );
      await expect(dashboards.remove('a', revision)).rejects.toMatchObject({ code: 'dashboard-read-only' });
    }
    const { dashboards: list, faults } = await dashboards.list();
    expect(list.filter(({ id }) => id === 'a')).toMatchObject([{ origin: 'file' }]);
    expect(faults).toEqual([{ file: 'a.json', detail: expect.stringContaining('saved here as "a"') }]);
    rmSync(join(directory, 'a.json'));
    expect(await get('a')).toEqual(stored);
  });

  it('gives a ready one that is kept as a file another revision, for its answer is another', async () => {
    const ready = await get('markets');
    writeFileSync(join(directory, 'markets.json'), JSON.stringify(ready.dashboard));
    const filed = await get('markets');
    expect(filed).toMatchObject({ origin: 'file', dashboard: ready.dashboard });
    expect(filed.revision).not.toBe(ready.revision);
  });

  it('shows a ready one where a file of its id is faulty', async () => {
    writeFileSync(join(directory, 'markets.json'), '{');
    expect((await get('markets')).origin).toBe('ready');
    expect((await dashboards.list()).faults).toMatchObject([{ file: 'markets.json' }]);
  });

  it('knows nothing of what is not there', async () => {
    const unknown = { code: 'dashboard-unknown' };
    for (const id of ['none', 'constructor', '__proto__', 'toString', '../package', '']) {
      expect(await dashboards.get(id)).toBeNull();
      await expect(dashboards.save(id, board('X'), 'r')).rejects.toMatchObject(unknown);
      await expect(dashboards.remove(id, 'r')).rejects.toMatchObject(unknown);
    }
  });

  it('says that there are too many', async () => {
    for (let index = 0; index < maxDocuments; index += 1) {
      await documents.save('dashboards', `d${index}`, index, null);
    }
    await expect(dashboards.create(board('More'), null)).rejects.toMatchObject({ code: 'dashboards-full' });
  });

  it('lists a stored one of another form, can remove it, and does not show it', async () => {
    const { revision } = await documents.save('dashboards', 'odd', { version: 9, title: 'Odd' }, null);
    expect((await dashboards.list()).dashboards).toContainEqual(expect.objectContaining({ title: 'Odd' }));
    await expect(dashboards.get('odd')).rejects.toThrow('is not of the form that this version knows');
    await dashboards.remove('odd', revision);
    expect(await dashboards.get('odd')).toBeNull();
  });

  it('needs no directory', async () => {
    const plain = createDashboards({ documents });
    expect((await plain.list()).dashboards).toHaveLength(4);
    expect(await plain.get('streams-demo')).toMatchObject({ origin: 'ready' });
  });
});
