import { beforeEach, expect, test } from 'vitest';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createFeedView } from './feed-view.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { numberedEvent, unnamedFrame } from './testing/frames.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
  return () => stream.close();
});

const greetings = Array.from({ length: 100 }, (_, n) =>
  numberedEvent(n, { message: `hello ${n}` }, { topic: 'hello', type: 'greeting' }),
);

test('is the newest events of its topic, newest last, and no more than the limit', () => {
  const view = createFeedView(stream, 'hello', { limit: 4, environment: browser.environment });
  view.subscribe(() => undefined);
  for (const [index, greeting] of greetings.entries()) {
    browser.source.send(unnamedFrame(greeting));
    browser.source.send(unnamedFrame(numberedEvent(index, { value: 1 })));
    expect(view.getSnapshot()).toEqual(greetings.slice(Math.max(0, index - 3), index + 1));
  }
});

test('begins with the newest of the initial events, without those that the topic does not carry', () => {
  const initial = [...greetings.slice(0, 6), numberedEvent(6, 'no greeting', { topic: 'hello' })];
  const view = createFeedView(stream, 'hello', { limit: 4, initial, environment: browser.environment });
  expect(view.getSnapshot()).toEqual(greetings.slice(2, 6));
});
