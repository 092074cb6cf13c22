import { beforeEach, expect, test } from 'vitest';
import type { DashboardSpec, StoredDashboard } from '#lib/shared/dashboards';
import { createDashboardsApi, type DashboardsApi, outlivesPage } from './dashboards-api.ts';
import {
  createFakeDashboardServer,
  type FakeDashboardServer,
  toProblem,
} from './testing/fake-dashboard-server.ts';

const dashboard: DashboardSpec = { version: 1, title: 'Home', windowMs: 300_000, panels: [] };
const stored: StoredDashboard = { id: 'home', origin: 'stored', revision: 's0', updatedAt: 0, dashboard };

let server: FakeDashboardServer;
let api: DashboardsApi;

beforeEach(() => {
  server = createFakeDashboardServer(stored);
  api = createDashboardsApi(server);
});

test('reads one', async () => {
  expect(await api.read('home')).toEqual({ ok: true, value: stored });
});

test('reads the list with what is wrong with files', async () => {
  const { dashboard: _dashboard, ...known } = stored;
  const list = { dashboards: [{ ...known, title: 'Home' }], faults: [{ file: 'a.json', detail: 'is none' }] };
  server.next.push(() => Response.json(list));
  expect(await api.list()).toEqual({ ok: true, value: list });
});

test('sends the text of a file as it is, for the server to judge', async () => {
  const bodies: unknown[] = [];
  const refusing = createDashboardsApi({
    fetch(_url, { body }) {
      bodies.push(body);
      return Promise.resolve(toProblem(400, 'the body is not JSON'));
    },
  });
  expect(await refusing.create('{ not json')).toMatchObject({ ok: false, message: 'the body is not JSON' });
  expect(bodies).toEqual(['{ not json']);
});

test('removes the revision that it was shown, and no other', async () => {
  expect(await api.remove({ id: 'home', revision: 'older' })).toMatchObject({ ok: false, status: 412 });
  expect(await api.remove(stored)).toEqual({ ok: true, value: null });
  expect(await api.remove(stored)).toMatchObject({ ok: false, status: 404 });
});

test('asks for an id as an address has it', async () => {
  await api.read('a/b?c');
  await api.create(dashboard, 'd&e');
  expect(server.requests).toEqual(['GET /api/dashboards/a%2Fb%3Fc', 'POST /api/dashboards?id=d%26e']);
});

test.each<[string, () => Promise<Response> | Response, object]>([
  [
    'no answer',
    () => Promise.reject(new TypeError('x')),
    { status: 0, message: 'The server cannot be reached.' },
  ],
  ['no JSON', () => new Response('<html>'), { status: 0, message: /something unknown/ }],
  ['a dashboard of another form', () => Response.json({ id: 'home' }), { message: /something unknown/ }],
  ['an error without words', () => new Response('', { status: 502 }), { message: /status 502/ }],
  [
    'an error that asks for time',
    () => toProblem(503, 'starting', { 'Retry-After': '7' }),
    { status: 503, message: 'starting', retryAfterMs: 7_000 },
  ],
])('%s is an answer too', async (_name, answer, expected) => {
  server.next.push(answer);
  const { message, ...rest } = { message: '', ...expected };
  const actual = await api.read('home');
  expect(actual).toMatchObject({ ok: false, ...rest });
  expect(actual.ok ? '' : actual.message).toMatch(message);
});

test('a page that is left can still send what is small', () => {
  const panel = { kind: 'feed', id: 'a', title: 'A', topic: 't'.repeat(255), width: 4, height: 3 } as const;
  const full = Array.from({ length: 60 }, (_, index) => ({ ...panel, id: `a${index}` }));
  expect(outlivesPage({ ...dashboard, panels: full.slice(0, 30) })).toBe(true);
  expect(outlivesPage({ ...dashboard, panels: full })).toBe(false);
});
