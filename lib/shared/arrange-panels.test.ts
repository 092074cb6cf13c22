import { describe, expect, test } from 'vitest';
import {
  addPanel,
  duplicatePanel,
  movePanel,
  removePanel,
  replacePanel,
  resizePanel,
  toCopyTitle,
} from './arrange-panels.ts';
import { maxPanels } from './dashboard-limits.ts';
import { type DashboardSpec, dashboardSchema, type PanelSpec } from './dashboards.ts';

const feed = (id: string): PanelSpec => ({
  kind: 'feed',
  id,
  title: id.toUpperCase(),
  topic: id,
  width: 4,
  height: 3,
});
const board = (...ids: string[]): DashboardSpec => ({
  version: 1,
  title: 'Board',
  windowMs: 300_000,
  panels: ids.map(feed),
});
const ids = ({ panels }: DashboardSpec) => panels.map(({ id }) => id).join(' ');

describe('adding', () => {
  test('puts the panel last', () => {
    expect(ids(addPanel(board('a', 'b'), feed('c')))).toBe('a b c');
  });

  test('gives it an id that is free', () => {
    expect(ids(addPanel(board('a', 'a-2'), feed('a')))).toBe('a a-2 a-3');
    expect(ids(addPanel(board('a', 'a-2'), feed('a-2')))).toBe('a a-2 a-3');
  });

  test('gives even the longest id one that a dashboard may have', () => {
    const longest = 'x'.repeat(40);
    const changed = addPanel(addPanel(board(longest), feed(longest)), feed(longest));
    expect(dashboardSchema.safeParse(changed).success).toBe(true);
  });

  test('leaves a full dashboard as it is', () => {
    const full = board(...Array.from({ length: maxPanels }, (_, index) => `p${index}`));
    expect(addPanel(full, feed('one-more'))).toBe(full);
    expect(duplicatePanel(full, 'p0')).toBe(full);
  });
});

test('replacing keeps the id and the place', () => {
  const changed = replacePanel(board('a', 'b'), 'a', { ...feed('x'), title: 'New' });
  expect(changed.panels[0]).toMatchObject({ id: 'a', title: 'New', topic: 'x' });
});

describe('duplicating', () => {
  test('puts a copy behind the panel, and says that it is one', () => {
    const changed = duplicatePanel(board('a', 'b'), 'a');
    expect(ids(changed)).toBe('a a-2 b');
    expect(changed.panels[1]?.title).toBe('A (copy)');
  });

  test('shortens the longest title', () => {
    expect(toCopyTitle('x'.repeat(100))).toBe(`${'x'.repeat(93)} (copy)`);
  });
});

test('removing takes the panel out', () => {
  expect(ids(removePanel(board('a', 'b', 'c'), 'b'))).toBe('a c');
});

describe('moving', () => {
  test.each([
    ['a', 2, 'b c a'],
    ['c', 0, 'c a b'],
    ['a', 1, 'b a c'],
    ['a', 99, 'b c a'],
    ['c', -1, 'c a b'],
  ])('%s to %i gives %s', (id, index, expected) => {
    expect(ids(movePanel(board('a', 'b', 'c'), id, index))).toBe(expected);
  });
});

describe('resizing', () => {
  test.each([
    [
      { width: 6, height: 5 },
      { width: 6, height: 5 },
    ],
    [
      { width: 0, height: -3 },
      { width: 1, height: 1 },
    ],
    [
      { width: 40, height: 40 },
      { width: 12, height: 20 },
    ],
    [
      { width: 5.6, height: 2.4 },
      { width: 6, height: 2 },
    ],
  ])('to %o gives %o', (wanted, size) => {
    expect(resizePanel(board('a'), 'a', wanted).panels[0]).toMatchObject(size);
  });
});

test('what changes nothing gives back the same dashboard', () => {
  const before = board('a', 'b');
  expect(removePanel(before, 'x')).toBe(before);
  expect(movePanel(before, 'x', 0)).toBe(before);
  expect(movePanel(before, 'b', 5)).toBe(before);
  expect(resizePanel(before, 'a', { width: 4, height: 3 })).toBe(before);
  expect(duplicatePanel(before, 'x')).toBe(before);
  expect(replacePanel(before, 'x', feed('y'))).toBe(before);
});
