import { beforeEach, expect, test } from 'vitest';
import type { PanelSpec, StoredDashboard } from '#lib/shared/dashboards';
import { addToDashboard } from './add-to-dashboard.ts';
import { createDashboardsApi, type DashboardsApi } from './dashboards-api.ts';
import { createFakeDashboardServer, type FakeDashboardServer } from './testing/fake-dashboard-server.ts';

const feed = (id: string): PanelSpec => ({ kind: 'feed', id, title: id, topic: id, width: 4, height: 3 });
const storedWith = (...ids: readonly string[]): StoredDashboard => ({
  id: 'home',
  origin: 'stored',
  revision: 's0',
  updatedAt: 0,
  dashboard: { version: 1, title: 'Home', windowMs: 300_000, panels: ids.map(feed) },
});

let server: FakeDashboardServer;
let api: DashboardsApi;

function open(stored: StoredDashboard): void {
  server = createFakeDashboardServer(stored);
  api = createDashboardsApi({ fetch: server.fetch });
}

const keptIds = () => server.kept.get('home')?.dashboard.panels.map(({ id }) => id);

beforeEach(() => open(storedWith('a', 'b')));

test('puts the panel last, under an id of its own', async () => {
  expect((await addToDashboard(api, 'home', feed('a'))).ok).toBe(true);
  expect(keptIds()).toEqual(['a', 'b', 'a-2']);
});

test('keeps what somebody else saves in between', async () => {
  server.next.push((answer) => {
    const before = answer();
    server.kept.set('home', { ...storedWith('a', 'c'), revision: 's9' });
    return before;
  });
  expect((await addToDashboard(api, 'home', feed('x'))).ok).toBe(true);
  expect(keptIds()).toEqual(['a', 'c', 'x']);
});

test('adds nothing to a full dashboard, and says so', async () => {
  open(storedWith(...Array.from({ length: 60 }, (_, index) => `p${index}`)));
  expect(await addToDashboard(api, 'home', feed('x'))).toMatchObject({
    ok: false,
    message: /as many panels/,
  });
  expect(server.requests).toEqual(['GET /api/dashboards/home']);
});

test('gives the reason where the dashboard is gone or can only be read', async () => {
  expect(await addToDashboard(api, 'nowhere', feed('x'))).toMatchObject({ status: 404 });
  open({ ...storedWith('a'), origin: 'file' });
  expect(await addToDashboard(api, 'home', feed('x'))).toMatchObject({ status: 409 });
});
