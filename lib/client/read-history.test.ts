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

function buckets(count: number): Response {
  return Response.json({ buckets: [{ at: 1_000, count, min: 1, max: 1, first: 1, last: 1, mean: 1 }] });
}

function unknown(): Response {
  return Response.json({ code: 'topic-unknown', detail: 'no such topic' }, { status: 404 });
}

const open = () => openHistory(new AbortController().signal);

afterEach(() => {
  vi.unstubAllGlobals();
});

const queries = () => asked.map(({ searchParams }) => Object.fromEntries(searchParams));

test('reads what happened in a span, both ends included, and what was published within a minute of it', async () => {
  answer(page(100_000, 100_500, 200_000, 200_001), page(250_000));
  const events = await open().read('a/b', { from: 100_500, to: 200_000 }, ['value']);
  expect(events.map(({ at }) => at)).toEqual([100_500, 200_000]);
  expect(asked[0]?.pathname).toBe('/api/topics/a%2Fb');
  expect(queries()).toMatchObject([{ after: '40500-0', before: '260000-0' }, { limit: '1' }]);
});

test('goes on after a page that is full', async () => {
  answer(page(...Array.from({ length: 10_000 }, (_, index) => 1_000 + index)), page(11_000), page(11_000));
  const events = await open().read('a/b', { from: 1_000, to: 20_000 }, ['value']);
  expect(events).toHaveLength(10_001);
  expect(asked.map((url) => url.searchParams.get('after'))).toEqual(['0-0', '10999-1', null]);
});

test('reads on from a minute after the span only where a number was published later', async () => {
  const span = { from: 1_000, to: 2_000 };
  answer(page(1_500), page(900_000), buckets(1));
  expect(await open().read('a/b', span, ['value'])).toHaveLength(1);
  expect(queries().at(-1)).toMatchObject({ points: '1', field: 'value', after: '1000-0', before: '2001-0' });
  const late = { id: '900000-1', topic: 'a/b', type: 'message', at: 1_600, data: { value: 1 } };
  const rest = Response.json({ events: [late] });
  answer(page(1_500), page(900_000), buckets(2), rest);
  expect((await open().read('a/b', span, ['value'])).map(({ at }) => at)).toEqual([1_500, 1_600]);
  expect(queries().at(-1)).toMatchObject({ after: '62000-0' });
});

test('reads nothing of a topic that has no event', async () => {
  answer(unknown(), unknown());
  expect(await open().read('a/b', { from: 0, to: 1 }, ['value'])).toEqual([]);
});

test('reads the newest up to a time, or up to now', async () => {
  answer(page(2_000, 1_000), page(3_000));
  expect(await open().readNewest('a/b', 2, 2_500)).toHaveLength(2);
  expect(queries()).toEqual([{ before: '2501-0', limit: '2', order: 'desc' }]);
  await open().readNewest('a/b', 2, Number.POSITIVE_INFINITY);
  expect(queries()[1]).toEqual({ limit: '2', order: 'desc' });
});

test('reads the newest of the topics of a pattern, three at a time', async () => {
  const topics = Array.from({ length: 9 }, (_, index) => `a.${index}`);
  let [running, most] = [0, 0];
  vi.stubGlobal('fetch', async (url: string) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    const topic = decodeURIComponent(url.replace(/.*topics\/?|\?.*/g, ''));
    const eventOf = (one: string) => {
      const at = 1_000 + topics.indexOf(one);
      return { id: `${at}-1`, topic: one, type: 'message', at, data: 1 };
    };
    const listed = topics.map((one) => ({
      topic: one,
      count: 1,
      first: '900-1',
      last: eventOf(one),
      ratePerSecond: 0,
    }));
    return Response.json(topic === '' ? { topics: listed } : { events: [eventOf(topic)] });
  });
  const newest = await open().readNewest('a.*', 5, Number.POSITIVE_INFINITY);
  expect(newest.map(({ at }) => at)).toEqual([1_008, 1_007, 1_006, 1_005, 1_004]);
  expect(most).toBe(3);
});

test('says in words that the server does not answer', async () => {
  answer(new Response(null, { status: 503 }));
  await expect(open().readTopics()).rejects.toThrow('The server answered with status 503.');
});

test('refuses an answer that is none', async () => {
  answer(Response.json({ events: [{ id: 'x' }] }));
  await expect(open().readNewest('a/b', 3, 1)).rejects.toThrow('something unknown');
});
