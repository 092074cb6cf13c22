import { afterEach, expect, test, vi } from 'vitest';
import { openHistory } from './read-history.ts';

const asked: URL[] = [];

/** Answers one request after the other. */
function answer(...answers: Response[]): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(new URL(url, 'http://localhost'));
    return answers.shift() ?? new Response(null, { status: 500 });
  });
}

function page(...times: number[]): Response {
  const events = times.map((at) => ({
    id: `${at}-1`,
    topic: 'a/b',
    type: 'message',
    at,
    data: { value: at },
  }));
  return Response.json({ topic: 'a/b', events });
}

const open = () => openHistory(new AbortController().signal);

afterEach(() => {
  vi.unstubAllGlobals();
});

test('reads what happened in a span, both ends included', async () => {
  answer(page(1_000, 1_500, 2_000, 2_001));
  const events = await open().read('a/b', { from: 1_000, to: 2_000 });
  expect(events.map(({ at }) => at)).toEqual([1_000, 1_500, 2_000]);
  expect(asked[0]?.pathname).toBe('/api/topics/a%2Fb');
  expect(asked[0]?.searchParams.get('after')).toBe('1000-0');
});

test('goes on after a page that is full', async () => {
  answer(page(...Array.from({ length: 10_000 }, (_, index) => 1_000 + index)), page(11_000));
  const events = await open().read('a/b', { from: 1_000, to: 20_000 });
  expect(events).toHaveLength(10_001);
  expect(asked.map((url) => url.searchParams.get('after'))).toEqual(['1000-0', '10999-1']);
});

test('reads nothing of a topic that has no event', async () => {
  answer(new Response(null, { status: 404 }));
  expect(await open().read('a/b', { from: 0, to: 1 })).toEqual([]);
});

test('says in words that the server does not answer', async () => {
  answer(new Response(null, { status: 503 }));
  await expect(open().readTopics()).rejects.toThrow('The server answered 503.');
});

test('refuses an answer that is none', async () => {
  answer(Response.json({ events: [{ id: 'x' }] }));
  await expect(open().readNewest('a/b', 3)).rejects.toThrow('cannot be read');
});
