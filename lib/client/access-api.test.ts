import { expect, test, vi } from 'vitest';
import { type AccessApi, createAccessApi } from './access-api.ts';
import { ApiFault } from './ask-api.ts';
import type { BrowserEnvironment } from './browser-environment.ts';

type Fetch = BrowserEnvironment['fetch'];

function createApi(answer: () => Response) {
  const fetch = vi.fn<Fetch>(async () => answer());
  return { api: createAccessApi({ fetch }), fetch };
}

const wish = { name: 'x', publish: ['a'], subscribe: [], admin: false, days: 1 };

test.each([
  ['POST', '/api/session', { password: 'p' }, (api) => api.signIn({ password: 'p' })],
  ['POST', '/api/session', { token: 't' }, (api) => api.signIn({ token: 't' })],
  ['DELETE', '/api/session', null, (api) => api.signOut()],
  ['DELETE', '/api/tokens/a%20b', null, (api) => api.revokeToken('a b')],
  ['DELETE', '/api/dashboards/one/shares/x', null, (api) => api.revokeShare('one', 'x')],
] satisfies [string, string, unknown, (api: AccessApi) => Promise<void>][])(
  '%s %s',
  async (method, url, body, send) => {
    const { api, fetch } = createApi(() => new Response(null, { status: 204 }));
    await send(api);
    const [asked, init] = fetch.mock.calls[0] ?? [];
    expect([asked, init?.method, init?.body ?? null]).toEqual([
      url,
      method,
      body === null ? null : JSON.stringify(body),
    ]);
  },
);

test('returns a new token, and a new link', async () => {
  const { api, fetch } = createApi(() => Response.json({ token: 't', id: 'i', url: '/share#t' }));
  await expect(api.createToken(wish)).resolves.toBe('t');
  await expect(api.createShare('one', { days: 1, embed: false })).resolves.toMatchObject({ url: '/share#t' });
  expect(fetch.mock.calls.map(([url, { body }]) => [url, body])).toEqual([
    ['/api/tokens', JSON.stringify(wish)],
    ['/api/dashboards/one/shares', JSON.stringify({ days: 1, embed: false })],
  ]);
});

test('throws what the server says', async () => {
  const problem = { code: 'token-revoked', detail: 'this token was revoked' };
  const { api } = createApi(() => Response.json(problem, { status: 401 }));
  await expect(api.signIn({ token: 't' })).rejects.toMatchObject(
    new ApiFault('this token was revoked', { status: 401, code: 'token-revoked' }),
  );
});
