import { beforeEach, describe, expect, test } from 'vitest';
import type { Position } from '#lib/shared/positions';
import { createSeriesHistory, type HistorySpan } from './series-history.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';

const reference = { topic: 'kitchen/oven', field: 'value' };
const never = new AbortController().signal;
const span: HistorySpan = { from: 60_100, to: 61_000, bucketMs: 300, upTo: '60950-4', isSum: false };

interface Stored {
  readonly id: Position;
  readonly at: number;
  readonly data: unknown;
}

let browser: FakeBrowser;

beforeEach(() => {
  browser = createFakeBrowser();
});

/** Answers as the server does, from buckets of which each holds some values, and from events. */
function serve(buckets: Readonly<Record<number, readonly number[]>>, events: readonly Stored[] = []): void {
  browser.answer = () => {
    const isSums = browser.fetchedUrls.at(-1)?.includes('points=') === true;
    const whole = events.map((event) => ({ topic: reference.topic, type: 'message', ...event }));
    return Promise.resolve(Response.json(isSums ? { buckets: toBuckets(buckets) } : { events: whole }));
  };
}

function toBuckets(buckets: Readonly<Record<number, readonly number[]>>) {
  return Object.entries(buckets).map(([at, values]) => ({
    at: Number(at),
    count: values.length,
    min: Math.min(...values),
    max: Math.max(...values),
    first: values[0],
    last: values.at(-1),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  }));
}

const load = (wanted: Partial<HistorySpan> = {}, signal = never) =>
  createSeriesHistory(browser.environment).load(reference, { ...span, ...wanted }, signal);

const queryOf = (index: number) =>
  Object.fromEntries(new URL(browser.fetchedUrls[index] ?? '', 'http://server').searchParams);

describe('the past of a series', () => {
  test('is each of its points where they are few, the same for sums and events', async () => {
    const events: Stored[] = [
      { id: '59990-0', at: 59_990, data: { value: 9 } },
      { id: '60100-0', at: 60_200, data: { value: 2 } },
      { id: '60200-0', at: 60_100, data: { value: 1 } },
      { id: '60300-0', at: 60_300, data: { other: 1 } },
    ];
    serve({ 60_000: [1, 2] }, events);
    expect(await load()).toEqual({ at: [60_100, 60_200], value: [1, 2] });
    expect(browser.fetchedUrls[0]).toMatch(/^\/api\/topics\/kitchen%2Foven\?/);
    expect(queryOf(0)).toEqual({
      points: '4',
      field: 'value',
      after: '60000-0',
      before: '61200-0',
      upTo: '60950-4',
    });
    expect(queryOf(1)).toEqual({ after: '0-0', before: '60950-5', limit: '1002', order: 'asc' });
  });

  test('is the line through its buckets where they are many, and ends where the stream goes on', async () => {
    const many = Array.from({ length: 4_000 }, (_, index) => index);
    serve({ 60_000: many, 60_900: many });
    const { at, value } = await load();
    expect(browser.fetchedUrls).toHaveLength(1);
    expect(value).toEqual([0, 3_999, 0, 3_999]);
    expect(at).toEqual([60_075, 60_225, 60_950, 60_950]);
  });

  test('is the line through its buckets where events were published long after they happened', async () => {
    serve({ 60_000: [1], 60_300: [2] }, [{ id: '60100-0', at: 60_100, data: { value: 1 } }]);
    expect((await load()).at).toEqual([60_150, 60_450]);
  });

  test('breaks where its points are missing for longer than usual', async () => {
    const events = [0, 1, 2, 3, 30].map((second) => ({
      id: `${61_000 + second}-0` as const,
      at: 61_000 + second * 1_000,
      data: { value: second },
    }));
    serve({ 60_000: [0, 1, 2, 3, 30] }, events);
    expect((await load({ to: 120_000, upTo: '120000-0' })).value).toEqual([0, 1, 2, 3, null, 30]);
  });

  test('is empty where there is none, and for a topic that the server does not know', async () => {
    serve({});
    expect(await load()).toEqual({ at: [], value: [] });
    browser.answer = () =>
      Promise.resolve(Response.json({ code: 'topic-unknown', detail: 'no such topic' }, { status: 404 }));
    expect(await load()).toEqual({ at: [], value: [] });
  });
});

test('the past of bars is the sum of each, at its start', async () => {
  serve({ 60_000: [0.1, 0.2, 0.3], 60_300: [5] });
  expect(await load({ isSum: true })).toEqual({ at: [60_000, 60_300], value: [0.6, 5] });
  expect(browser.fetchedUrls).toHaveLength(1);
});

test('the events up to a time are the newest of then, oldest first', async () => {
  serve({}, [
    { id: '60300-0', at: 60_300, data: 2 },
    { id: '60100-0', at: 60_100, data: 1 },
  ]);
  const history = createSeriesHistory(browser.environment);
  const events = await history.loadEvents('kitchen', 60_500, 2, never);
  expect(events.map(({ data }) => data)).toEqual([1, 2]);
  expect(queryOf(0)).toEqual({ before: '60501-0', order: 'desc', limit: '2' });
});

test('the events of a pattern are those of its topics, by the list of them', async () => {
  const own = { id: '60100-0', topic: 'log.a', type: 'message', at: 60_100, data: 1 };
  browser.answer = () => {
    const isList = browser.fetchedUrls.at(-1) === '/api/topics';
    const topics = [{ topic: 'log.a', count: 1, first: '60100-0', last: own, ratePerSecond: 0 }];
    return Promise.resolve(Response.json(isList ? { topics } : { events: [own] }));
  };
  const history = createSeriesHistory(browser.environment);
  expect(await history.loadEvents('log.*', 60_500, 2, never)).toEqual([own]);
  expect(browser.fetchedUrls).toEqual(['/api/topics', '/api/topics/log.a?before=60501-0&order=desc&limit=2']);
});

describe('what goes wrong', () => {
  test('is said in words for people', async () => {
    await expect(load()).rejects.toThrow('The server cannot be reached.');
    await expect(
      createSeriesHistory(browser.environment).loadEvents('log.*', 60_500, 2, never),
    ).rejects.toThrow('The server cannot be reached.');
    const answers = [
      [Response.json({ code: 'log-busy', detail: 'the log is busy' }, { status: 503 }), 'the log is busy'],
      [new Response('<html>', { status: 502 }), 'The server answered with status 502.'],
      [Response.json({ buckets: 'none' }), 'The server answered with something unknown.'],
    ] as const;
    for (const [response, message] of answers) {
      browser.answer = () => Promise.resolve(response);
      // oxlint-disable-next-line no-await-in-loop -- each has its own answer
      await expect(load()).rejects.toThrow(message);
    }
  });

  test('is no error where the question was taken back', async () => {
    const asking = new AbortController();
    browser.answer = (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new TypeError('aborted'))));
    const loading = load({}, asking.signal);
    await expect.poll(() => browser.fetchedUrls).toHaveLength(1);
    asking.abort(new Error('nobody waits'));
    await expect(loading).rejects.toThrow('nobody waits');
  });
});

test('three questions are asked at a time', async () => {
  browser.answer = () => new Promise(() => undefined);
  const history = createSeriesHistory(browser.environment);
  for (let index = 0; index < 5; index += 1) void history.load(reference, span, never);
  await Promise.resolve();
  await Promise.resolve();
  expect(browser.fetchedUrls).toHaveLength(3);
});
