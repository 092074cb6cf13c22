import { expect, test } from 'vitest';
import type { DashboardSpec } from '#lib/shared/dashboards';
import { readStoredDashboard } from './read-stored-dashboard.ts';

const feed = (id: string, topic: string) => ({
  kind: 'feed',
  id,
  title: `Feed ${id}`,
  width: 5,
  height: 2,
  topic,
});
const board = (panels: readonly unknown[]) => ({ version: 1, title: 'Kitchen', windowMs: 60_000, panels });
const read = (...panels: unknown[]): DashboardSpec['panels'] => readStoredDashboard(board(panels)).panels;

test('a panel with a topic that is refused says so in its place, and the others are as they were', () => {
  const refused = feed('b', 'half *');
  expect(read(feed('a', 'kettle'), { ...refused, topic: 'a*b' }, feed('c', 'oven'))).toEqual([
    feed('a', 'kettle'),
    {
      kind: 'unreadable',
      id: 'b',
      title: 'Feed b',
      width: 5,
      height: 2,
      detail: `topic: topic "a*b" has a *, which only ends a subscription's pattern; remove it`,
      was: { ...refused, topic: 'a*b' },
    },
    feed('c', 'oven'),
  ]);
});

test('a panel of which nothing is right has a place all the same', () => {
  const panels = read(feed('a', 'kettle'), 7, { kind: 'hologram', id: 'no id', title: '', width: 13 });
  expect(panels.slice(1)).toEqual([
    expect.objectContaining({ kind: 'unreadable', id: 'unreadable-2', title: 'Panel 2', width: 4, was: 7 }),
    expect.objectContaining({ kind: 'unreadable', id: 'unreadable-3', title: 'Panel 3', width: 4 }),
  ]);
});

test('a panel that can be read again is back, where and as large as it is by now', () => {
  const stored = { kind: 'unreadable', id: 'a', title: 'Kettle', width: 12, height: 3, detail: 'x' };
  expect(read({ ...stored, was: feed('old', 'kettle') })).toEqual([
    { ...feed('a', 'kettle'), title: 'Kettle', width: 12, height: 3 },
  ]);
  expect(read({ ...stored, was: 7 })).toEqual([{ ...stored, was: 7 }]);
});

test('what is read fits the rules of a dashboard, and is read again as it is', () => {
  const once = readStoredDashboard(board([feed('a', 'a*b'), { kind: 'hologram' }]));
  expect(readStoredDashboard(once)).toEqual(once);
});

test('a dashboard that is faulty itself is refused', () => {
  for (const value of [null, {}, { ...board([]), version: 2 }, board([feed('a', 'x'), feed('a', 'y')])])
    expect(() => readStoredDashboard(value)).toThrow(expect.objectContaining({ code: 'dashboard-invalid' }));
});
