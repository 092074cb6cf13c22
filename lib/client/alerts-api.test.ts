import { expect, test, vi } from 'vitest';
import { createAlertsApi } from './alerts-api.ts';
import { ApiFault } from './ask-api.ts';
import type { BrowserEnvironment } from './browser-environment.ts';
import { alertEvent, createAlert } from './testing/alert-events.ts';

type Fetch = BrowserEnvironment['fetch'];

function createApi(answer: (url: string) => Response | Promise<Response>) {
  const fetch = vi.fn<Fetch>(async (url) => answer(url));
  return { api: createAlertsApi({ fetch }), fetch };
}

function problem(status: number, code: string, detail: string): Response {
  return Response.json({ status, code, detail }, { status });
}

const alert = createAlert('a b', { revision: 'r1' });

test.each([
  ['POST', '/api/alerts', { title: 'x' }, null, (api) => api.create({ title: 'x' })],
  ['PUT', '/api/alerts/a%20b', { title: 'x' }, '"r1"', (api) => api.change(alert, { title: 'x' })],
  ['DELETE', '/api/alerts/a%20b', null, '"r1"', (api) => api.remove(alert)],
  ['POST', '/api/alerts/a%20b/acknowledge', null, null, (api) => api.acknowledge(alert)],
  ['POST', '/api/alerts/a%20b/silence', { forMs: 0 }, null, (api) => api.silence(alert, 0)],
] satisfies [
  string,
  string,
  unknown,
  string | null,
  (api: ReturnType<typeof createAlertsApi>) => Promise<void>,
][])('%s %s', async (method, url, body, revision, send) => {
  const { api, fetch } = createApi(() => Response.json({}));
  await send(api);
  const [asked, init] = fetch.mock.calls[0] ?? [];
  const headers = new Headers(init?.headers);
  expect([asked, init?.method, headers.get('If-Match')]).toEqual([url, method, revision]);
  expect(init?.body ?? null).toBe(body === null ? null : JSON.stringify(body));
  expect(headers.get('Content-Type')).toBe(body === null ? null : 'application/json');
});

test('reads all alerts, and what became of them from the oldest to the newest', async () => {
  const events = [alertEvent(2, 'alert-cleared', alert), alertEvent(1, 'alert-fired', alert)];
  const { api } = createApi((url) => Response.json(url === '/api/alerts' ? { alerts: [alert] } : { events }));
  expect(await api.list()).toEqual([alert]);
  expect(await api.listHistory()).toEqual(events.toReversed());
});

test('has no history where nothing was said of alerts', async () => {
  const { api } = createApi(() => problem(404, 'topic-unknown', 'unknown'));
  expect(await api.listHistory()).toEqual([]);
  await expect(api.list()).rejects.toMatchObject({ code: 'topic-unknown' });
});

test('a refusal is told in the words of the server', async () => {
  const { api } = createApi(() => problem(412, 'alert-changed', 'somebody saved it at 10:04'));
  const fault = await api.change(alert, {}).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(ApiFault);
  expect(fault).toMatchObject({ status: 412, code: 'alert-changed', message: 'somebody saved it at 10:04' });
});

test.each([
  [() => new Response('<h1>Bad gateway</h1>', { status: 502 }), 502, 'The server answered with status 502.'],
  [() => Promise.reject(new TypeError('Failed to fetch')), 0, 'The server cannot be reached.'],
])('whatever is no problem of the server is told too', async (answer, status, message) => {
  const { api } = createApi(answer);
  await expect(api.acknowledge(alert)).rejects.toMatchObject({ status, code: null, message });
});
