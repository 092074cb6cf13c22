import { expect, it } from 'vitest';
import type { PanelSpec, StoredDashboard } from '#lib/shared/dashboards';
import { createGrant, grantOfEverything } from './grant.ts';
import { seeDashboard } from './see-dashboard.ts';

const size = { title: 'A', width: 1, height: 1 };

function toStored(...panels: PanelSpec[]): StoredDashboard {
  const dashboard = { version: 1 as const, title: 'One', windowMs: 60_000, panels };
  return { id: 'one', revision: '1', updatedAt: 0, origin: 'stored', dashboard };
}

const grantTo = (...subscribe: string[]) =>
  createGrant([{ publish: [], subscribe, isAdmin: false, dashboard: null }]);

it('is shown to who may read its topics and patterns', () => {
  const stored = toStored(
    { ...size, id: 'a', kind: 'feed', topic: 'a.*' },
    { ...size, id: 'b', kind: 'clock', topic: 'b' },
    { ...size, id: 'c', kind: 'topics' },
  );
  expect(seeDashboard(grantTo('a.*', 'b'), stored)).toEqual(stored);
  expect(seeDashboard(grantTo('a.*'), stored)).toBeNull();
  expect(seeDashboard(grantTo('a.b', 'b'), stored)).toBeNull();
  expect(seeDashboard(grantTo(), toStored())).toBeNull();
});

it('tells nobody but admins what a panel was that cannot be read', () => {
  const stored = toStored({
    ...size,
    id: 'a',
    kind: 'unreadable',
    detail: 'secret',
    was: { topic: 'secret' },
  });
  expect(JSON.stringify(seeDashboard(grantTo('b'), stored))).not.toContain('secret');
  expect(seeDashboard(grantOfEverything, stored)).toBe(stored);
});
