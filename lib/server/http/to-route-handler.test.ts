import { expect, test, vi } from 'vitest';
import { PulseboardError } from '#lib/shared/errors';
import { getPulseboard } from '../pulseboard.ts';
import { toRouteHandler } from './to-route-handler.ts';

vi.mock('../pulseboard.ts', async () => {
  const { createAccess } = await import('../access/access.ts');
  const { createMemoryDocuments } = await import('../documents/memory-documents.ts');
  const access = createAccess({
    secret: 'a secret of thirty-two characters',
    passwordHash: null,
    publicTopics: ['demo.*'],
    documents: createMemoryDocuments(),
    dashboards: { get: async () => null },
  });
  const { createRefusalCounts } = await import('./refusal-counts.ts');
  const refusals = createRefusalCounts();
  return { getPulseboard: () => ({ doors: { access }, refusals }) };
});

const route = 'GET /api/topics';

const context = { params: Promise.resolve({ id: 'a/b' }) };
const ask = (query = '') => new Request(`http://localhost/api/x${query}`);

test('hands the parameters of the path to what answers', async () => {
  const handle = toRouteHandler(route, (_request, { id }: { id: string }) => Response.json(id));
  expect(await (await handle(ask(), context)).json()).toBe('a/b');
});

test.each(['thrown at once', 'thrown later'])('an error is answered as a problem: %s', async (when) => {
  const handle = toRouteHandler(route, () => {
    const error = new PulseboardError('topic-unknown', 'there is none');
    if (when === 'thrown at once') throw error;
    return Promise.reject(error);
  });
  const response = await handle(ask(), context);
  expect([response.status, await response.json()]).toMatchObject([404, { code: 'topic-unknown' }]);
  expect(getPulseboard().refusals.list()).toContainEqual({
    route,
    code: 'topic-unknown',
    count: when === 'thrown at once' ? 1 : 2,
  });
});

test('a query may have the names that are known, unless it is judged elsewhere', async () => {
  const answer = () => new Response();
  const status = async (known: readonly string[] | null | undefined, query: string) =>
    (await toRouteHandler(route, answer, known)(ask(query), context)).status;
  expect(await status(undefined, '')).toBe(200);
  expect(await status(undefined, '?download')).toBe(400);
  expect(await status(['download'], '?download')).toBe(200);
  expect(await status(null, '?anything=1')).toBe(200);
});

test('who may not come is refused before anything is done', async () => {
  const answer = vi.fn<() => Response>(() => new Response());
  const refused = await toRouteHandler('DELETE /api/topics/[topic]', answer)(ask(), context);
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(await refused.json()).toMatchObject({ code: 'token-missing' });
  const request = new Request('http://localhost/', { headers: { authorization: 'Bearer x' } });
  const wrong = await toRouteHandler(route, answer)(request, context);
  expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer error="invalid_token"',
  ]);
  expect(answer).not.toHaveBeenCalled();
  expect((await toRouteHandler(route, answer)(ask(), context)).status).toBe(200);
});
