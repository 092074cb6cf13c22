import { beforeEach, expect, test, vi } from 'vitest';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { numberedEvent, unnamedFrame } from './testing/frames.ts';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { createTopicIndex, type TopicIndex } from './topic-index.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let index: TopicIndex;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
  index = openIndex();
  return () => stream.close();
});

const openIndex = (initial: readonly TopicSummary[] = []): TopicIndex =>
  createTopicIndex(stream, { initial, now: 0, environment: browser.environment });

const send = (n: number, topic: string): void =>
  browser.source.send(unnamedFrame(numberedEvent(n, { value: n }, { topic })));

/** A topic as the server lists it, last heard at second `n`. */
const summary = (n: number, topic: string, ratePerSecond = 0) => ({
  topic,
  count: 1,
  first: '0-1' as const,
  last: numberedEvent(n, { value: n }, { topic }),
  ratePerSecond,
});

test('knows every topic by its name, sorted, and its newest event', () => {
  index.subscribe(() => undefined);
  index.add([summary(1, 'b'), summary(2, 'd')], 2_000);
  send(3, 'c');
  send(4, 'b');
  expect(index.getNames('name')).toEqual(['b', 'c', 'd']);
  expect(index.getLast('b')?.data).toEqual({ value: 4 });
  expect(index.getLast('d')?.data).toEqual({ value: 2 });
  expect(index.getLast('a')).toBeNull();
});

test('keeps the list of names until a new one comes', () => {
  index.subscribe(() => undefined);
  send(1, 'a');
  const names = index.getNames('name');
  send(2, 'a');
  expect(index.getNames('name')).toBe(names);
  send(3, 'b');
  expect(index.getNames('name')).not.toBe(names);
});

test('lists the newest first, in an order that holds for a second', () => {
  vi.useFakeTimers();
  index = openIndex([summary(2, 'b'), summary(1, 'a')]);
  index.subscribe(() => undefined);
  expect(index.getNames('newest')).toEqual(['b', 'a']);
  send(3, 'a');
  send(4, 'c');
  expect(index.getNames('newest')).toEqual(['b', 'a']);
  vi.advanceTimersByTime(1_000);
  expect(index.getNames('newest')).toEqual(['c', 'a', 'b']);
  index.add([summary(9, 'd')], 9_000);
  expect(index.getNames('newest')).toEqual(['d', 'c', 'a', 'b']);
  vi.useRealTimers();
});

test('does not go back to what the server knew before', () => {
  index.subscribe(() => undefined);
  send(5, 'a');
  index.add([summary(4, 'a')], 5_000);
  expect(index.getLast('a')?.data).toEqual({ value: 5 });
  index.add([summary(6, 'a')], 6_000);
  expect(index.getLast('a')?.data).toEqual({ value: 6 });
});

test('counts on from the rate that the server said, each event once', () => {
  index.subscribe(() => undefined);
  for (let n = 1; n <= 60; n += 1) send(n, 'a');
  // All 60 were heard, and the server counted them too.
  index.add([summary(60, 'a', 1)], 60_000);
  expect(index.getRate('a', 60_000)).toBe(1);
  index.add([summary(60, 'b', 2)], 60_000);
  expect(index.getRate('b', 60_000)).toBe(2);
  expect(index.getRate('b', 90_000)).toBe(1);
  for (let n = 61; n <= 120; n += 1) send(n, 'b');
  expect(index.getRate('b', 120_000)).toBe(1);
  expect(index.getRate('a', 121_000)).toBe(0);
  expect(index.getRate('none', 60_000)).toBe(0);
});

test('hears of one topic alone where it is about one', () => {
  index = createTopicIndex(stream, { initial: [], now: 0, only: 'a', environment: browser.environment });
  index.subscribe(() => undefined);
  send(1, 'a');
  send(2, 'b');
  expect(index.getNames('name')).toEqual(['a']);
});

test('calls its subscribers once for a flood, and follows only while there are any', () => {
  const listener = vi.fn<() => void>();
  const unsubscribe = index.subscribe(listener);
  for (let n = 1; n <= 1_000; n += 1) send(n, `topic-${n % 10}`);
  browser.drawFrame();
  expect(listener).toHaveBeenCalledOnce();
  unsubscribe();
  send(2_000, 'late');
  expect(index.getLast('late')).toBeNull();
});
