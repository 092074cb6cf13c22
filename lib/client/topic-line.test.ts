import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { numberedEvent, unnamedFrame } from './testing/frames.ts';
import { createTopicLine, type TopicLineOptions } from './topic-line.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;

beforeEach(() => {
  vi.useFakeTimers();
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
});
afterEach(() => {
  stream.close();
  vi.useRealTimers();
});

const open = (options: Partial<TopicLineOptions> = {}) =>
  createTopicLine(
    stream,
    { topic: 'a/b', field: 'value' },
    { windowMs: 300_000, environment: browser.environment, ...options },
  );

const send = (n: number): void =>
  browser.source.send(unnamedFrame(numberedEvent(n, { value: n }, { topic: 'a/b' })));

const bucket = (n: number) => ({ at: n * 1_000, count: 1, min: n, max: n, first: n, last: n, mean: n });

test('asks for its history once it has settled, and puts it before what was heard', async () => {
  browser.answer = () => Promise.resolve(Response.json({ buckets: [bucket(1), bucket(2), bucket(5)] }));
  const line = open();
  line.subscribe(() => undefined);
  expect(browser.fetchedUrls).toEqual([]);
  send(4);
  await vi.advanceTimersByTimeAsync(1_000);
  send(6);
  expect(browser.fetchedUrls).toEqual(['/api/topics/a%2Fb?since=300s&points=100&field=value']);
  expect(line.getSnapshot().ring.toColumns()).toEqual({
    at: [1_000, 2_000, 4_000, 6_000],
    value: [1, 2, 4, 6],
  });
});

test('asks for nothing when it is left before, or has its points', async () => {
  const leave = open().subscribe(() => undefined);
  leave();
  const line = open({ initial: { at: [1_000], value: [1] } });
  line.subscribe(() => undefined);
  send(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(browser.fetchedUrls).toEqual([]);
  expect(line.getSnapshot().ring.toColumns().value).toEqual([1, 2]);
});

test.each([
  ['the network fails', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['the server refuses', () => Promise.resolve(Response.json({ code: 'topic-unknown' }, { status: 404 }))],
])('goes on without its history when %s', async (_, answer) => {
  browser.answer = answer;
  const line = open();
  line.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  send(3);
  expect(line.getSnapshot().ring.toColumns().value).toEqual([3]);
  expect(browser.errors).toEqual([]);
});
