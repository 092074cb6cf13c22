import { expect, test } from 'vitest';
import { createFakeBrowser } from './testing/fake-browser.ts';
import { readWindowStatistics } from './window-statistics.ts';

const never = new AbortController().signal;
const span = { from: 1_000.5, to: 61_000.5 };

function serve(bucketOf: (field: string) => object | null) {
  const browser = createFakeBrowser();
  browser.answer = () => {
    const { searchParams } = new URL(browser.fetchedUrls.at(-1) ?? '', 'http://server');
    const bucket = bucketOf(searchParams.get('field') ?? '');
    return Promise.resolve(Response.json({ buckets: bucket === null ? [] : [bucket] }));
  };
  return browser;
}

test('asks for one sum of each field over the whole time, its ends included', async () => {
  const browser = serve(() => ({ at: 1_000, count: 3, min: -1, max: 4, first: 0, last: 1, mean: 1.5 }));
  expect(await readWindowStatistics('a/b', ['x', 'y.0'], span, never, browser.environment)).toMatchObject([
    { field: 'x', count: 3, min: -1, max: 4, mean: 1.5 },
    { field: 'y.0', count: 3, min: -1, max: 4, mean: 1.5 },
  ]);
  expect(browser.fetchedUrls).toEqual([
    '/api/topics/a%2Fb?points=1&field=x&after=1000-0&before=61001-0',
    '/api/topics/a%2Fb?points=1&field=y.0&after=1000-0&before=61001-0',
  ]);
});

test('leaves out a field that had no number, and a topic that nobody published to', async () => {
  const browser = serve((field) =>
    field === 'x' ? null : { at: 0, count: 1, min: 0, max: 0, first: 0, last: 0, mean: 0 },
  );
  const read = () => readWindowStatistics('a', ['x', 'y'], span, never, browser.environment);
  expect((await read()).map(({ field }) => field)).toEqual(['y']);
  browser.answer = () =>
    Promise.resolve(Response.json({ code: 'topic-unknown', detail: 'no such topic' }, { status: 404 }));
  expect(await read()).toEqual([]);
});

test('asks at most three at a time', async () => {
  const browser = createFakeBrowser();
  browser.answer = () => new Promise(() => undefined);
  const leaving = new AbortController();
  const fields = ['a', 'b', 'c', 'd', 'e'];
  const reading = readWindowStatistics('a', fields, span, leaving.signal, browser.environment);
  await Promise.resolve();
  expect(browser.fetchedUrls).toHaveLength(3);
  leaving.abort(new Error('the page was left'));
  void reading.catch(() => undefined);
});

test('says in words what went wrong', async () => {
  const browser = createFakeBrowser();
  browser.answer = () => Promise.resolve(Response.json({ buckets: [{}] }));
  await expect(readWindowStatistics('a', ['x'], span, never, browser.environment)).rejects.toThrow(
    'The server answered with something unknown.',
  );
});
