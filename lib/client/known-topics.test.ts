import { beforeEach, expect, test } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createKnownTopics, type KnownTopic, type KnownTopicsView } from './known-topics.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { numberedEvent, unnamedFrame } from './testing/frames.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let reading: PromiseWithResolvers<readonly KnownTopic[]>;
let readCount: number;
let view: KnownTopicsView;
let leave: () => void;

const eventOf = (topic: string, n = 1): LogEvent => numberedEvent(n, { value: n }, { topic });
const known = (topic: string): KnownTopic => ({ topic, last: eventOf(topic) });
const send = (topic: string, n: number) => browser.source.send(unnamedFrame(eventOf(topic, n)));
const names = () => view.getSnapshot().topics.map(({ topic }) => topic);
const completeness = () => view.getSnapshot().completeness;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events', { environment: browser.environment });
  stream.open();
  readCount = 0;
  reading = Promise.withResolvers();
  view = createKnownTopics(stream, {
    initial: { lamp: eventOf('lamp') },
    readAll: () => {
      readCount += 1;
      return reading.promise;
    },
    environment: browser.environment,
  });
  leave = view.subscribe(() => undefined);
  return () => stream.close();
});

test('are those that the page knows until the server has told of the quiet ones too', async () => {
  expect(view.getSnapshot()).toMatchObject({ topics: [{ topic: 'lamp' }], completeness: 'reading' });
  reading.resolve([known('quiet'), known('lamp'), known('door')]);
  await expect.poll(completeness).toBe('complete');
  expect(names()).toEqual(['door', 'lamp', 'quiet']);
});

test('stay as they are while those that are known speak', async () => {
  reading.resolve([known('lamp'), known('door')]);
  await expect.poll(completeness).toBe('complete');
  const before = view.getSnapshot();
  for (let n = 2; n < 50; n += 1) send('lamp', n);
  expect(view.getSnapshot()).toBe(before);
});

test('a new one comes after all others, so that none of them moves', async () => {
  reading.resolve([known('lamp'), known('door')]);
  await expect.poll(completeness).toBe('complete');
  const [door] = view.getSnapshot().topics;
  send('attic', 2);
  send('attic', 3);
  expect(names()).toEqual(['door', 'lamp', 'attic']);
  expect(view.getSnapshot().topics[0]).toBe(door);
});

test('one that comes while they are read is there once', async () => {
  send('attic', 2);
  send('bath', 3);
  reading.resolve([known('lamp'), known('attic')]);
  await expect.poll(completeness).toBe('complete');
  expect(names()).toEqual(['attic', 'lamp', 'bath']);
});

test('where they cannot be read, those that are known remain, and another try may bring the others', async () => {
  reading.reject(new TypeError('Failed to fetch'));
  await expect.poll(completeness).toBe('failed');
  expect(names()).toEqual(['lamp']);
  reading = Promise.withResolvers();
  view.tryAgain();
  expect(view.getSnapshot().completeness).toBe('reading');
  reading.resolve([known('quiet')]);
  await expect.poll(completeness).toBe('complete');
  expect(names()).toEqual(['quiet']);
});

test('are read again by who comes after everybody has left before the answer', async () => {
  const first = reading;
  leave();
  reading = Promise.withResolvers();
  view.subscribe(() => undefined);
  first.reject(new DOMException('The page was left.', 'AbortError'));
  reading.resolve([known('quiet')]);
  await expect.poll(completeness).toBe('complete');
  expect(names()).toEqual(['quiet']);
});

test('are read once, though subscribers come and go', async () => {
  reading.resolve([known('lamp')]);
  await expect.poll(completeness).toBe('complete');
  leave();
  view.subscribe(() => undefined);
  expect(readCount).toBe(1);
});
