import { expect, test } from 'vitest';
import { PulseboardError } from '#lib/shared/errors';
import { toRouteHandler } from './to-route-handler.ts';

const context = { params: Promise.resolve({ id: 'a/b' }) };
const ask = (query = '') => new Request(`http://localhost/api/x${query}`);

test('hands the parameters of the path to what answers', async () => {
  const handle = toRouteHandler((_request, { id }: { id: string }) => Response.json(id));
  expect(await (await handle(ask(), context)).json()).toBe('a/b');
});

test.each(['thrown at once', 'thrown later'])('an error is answered as a problem: %s', async (when) => {
  const handle = toRouteHandler(() => {
    const error = new PulseboardError('topic-unknown', 'there is none');
    if (when === 'thrown at once') throw error;
    return Promise.reject(error);
  });
  const response = await handle(ask(), context);
  expect([response.status, await response.json()]).toMatchObject([404, { code: 'topic-unknown' }]);
});

test('a query may have the names that are known, unless it is judged elsewhere', async () => {
  const answer = () => new Response();
  const status = async (known: readonly string[] | null | undefined, query: string) =>
    (await toRouteHandler(answer, known)(ask(query), context)).status;
  expect(await status(undefined, '')).toBe(200);
  expect(await status(undefined, '?download')).toBe(400);
  expect(await status(['download'], '?download')).toBe(200);
  expect(await status(null, '?anything=1')).toBe(200);
});
