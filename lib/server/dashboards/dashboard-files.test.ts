import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDashboardFiles, type DashboardFiles } from './dashboard-files.ts';
import { type CapturedReport, captureReports } from '../testing/capture-reports.ts';

const board = (title: string) => ({ version: 1, title, windowMs: 60_000, panels: [] });

describe('the dashboards of a directory', () => {
  let directory: string;
  let files: DashboardFiles;
  let reports: CapturedReport[] = [];
  const write = (name: string, value: unknown) =>
    writeFileSync(join(directory, name), typeof value === 'string' ? value : JSON.stringify(value));
  const listIds = async () => (await files.list()).dashboards.map(({ id }) => id);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pulseboard-boards-'));
    files = createDashboardFiles(directory);
    reports = captureReports();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('are its JSON files, each under its name', async () => {
    write('kitchen.json', board('Kitchen'));
    write('readme.md', 'no dashboard');
    write('.hidden.json', 'no dashboard');
    mkdirSync(join(directory, 'folder.json'));
    const { dashboards, faults } = await files.list();
    expect(dashboards).toMatchObject([
      { id: 'kitchen', origin: 'file', updatedAt: expect.any(Number), dashboard: board('Kitchen') },
    ]);
    expect(faults).toEqual([]);
    expect(await files.get('kitchen')).toEqual(dashboards[0]);
    expect(await files.get('folder')).toBeNull();
    expect(await files.get('other')).toBeNull();
  });

  it('are read again when a file changes, comes or goes', async () => {
    write('a.json', board('One'));
    const before = await files.get('a');
    expect(await files.get('a')).toBe(before);
    write('a.json', board('Another'));
    const after = await files.get('a');
    expect(after?.dashboard.title).toBe('Another');
    expect(after?.revision).not.toBe(before?.revision);
    write('b.json', board('Second'));
    expect(await listIds()).toEqual(['a', 'b']);
    rmSync(join(directory, 'a.json'));
    expect(await listIds()).toEqual(['b']);
    expect(await files.get('a')).toBeNull();
  });

  it('are read through links, as a ConfigMap of Kubernetes has them, which are swapped as a whole', async () => {
    for (const [version, title] of [
      ['v1', 'Old'],
      ['v2', 'New'],
    ] as const) {
      mkdirSync(join(directory, version));
      write(`${version}/a.json`, board(title));
    }
    symlinkSync('v1', join(directory, '..data'));
    symlinkSync('..data/a.json', join(directory, 'a.json'));
    expect((await files.get('a'))?.dashboard.title).toBe('Old');
    symlinkSync('v2', join(directory, '..next'));
    renameSync(join(directory, '..next'), join(directory, '..data'));
    expect((await files.get('a'))?.dashboard.title).toBe('New');
  });

  it('take a byte order mark for what it is', async () => {
    write('a.json', `\ufeff${JSON.stringify(board('Marked'))}`);
    expect((await files.get('a'))?.dashboard.title).toBe('Marked');
  });

  it('are shown without the faulty ones, each of which is told with what to change, and once in the log', async () => {
    write('good.json', board('Good'));
    write('broken.json', '{"version": 1,');
    write('wide.json', { ...board('Wide'), windowMs: 1 });
    write('My Board.json', board('Mine'));
    write('large.json', ' '.repeat(1024 * 1024 + 1));
    writeFileSync(join(directory, 'latin.json'), new Uint8Array([0x22, 0xfc, 0x22]));
    const { dashboards, faults } = await files.list();
    expect(dashboards.map(({ id }) => id)).toEqual(['good']);
    expect(faults).toEqual([
      { file: 'My Board.json', detail: expect.stringContaining('name it with 1 to 63 small letters') },
      { file: 'broken.json', detail: expect.stringContaining('this is not JSON (') },
      { file: 'large.json', detail: 'has 1048577 bytes; the limit is 1048576' },
      { file: 'latin.json', detail: expect.stringContaining('not valid') },
      { file: 'wide.json', detail: 'windowMs: 1 is under 60000' },
    ]);
    expect(await files.get('broken')).toBeNull();
    expect((await files.list()).faults).toEqual(faults);
    expect(reports).toHaveLength(5);
    expect(reports).toContainEqual(
      expect.objectContaining({ path: join(directory, 'wide.json'), detail: 'windowMs: 1 is under 60000' }),
    );
    write('wide.json', board('Mended'));
    expect(await listIds()).toEqual(['good', 'wide']);
  });

  it('are none while the directory is not there, which is told, and there once it is', async () => {
    rmSync(directory, { recursive: true });
    const { dashboards, faults } = await files.list();
    expect(dashboards).toEqual([]);
    expect(faults).toEqual([
      { file: directory, detail: expect.stringMatching(/^cannot be read: ENOENT.*change DASHBOARDS_DIR$/) },
    ]);
    await files.list();
    expect(reports).toHaveLength(1);
    mkdirSync(directory);
    write('a.json', board('A'));
    expect(await listIds()).toEqual(['a']);
  });
});
