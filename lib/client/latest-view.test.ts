import { beforeEach, expect, test, vi } from 'vitest';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createLatestView } from './latest-view.ts';
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

test('is the newest event of its topic', () => {
  const view = createLatestView(stream, 'counter', { environment: browser.environment });
  const notified = vi.fn<() => void>();
  expect(view.getSnapshot()).toBeNull();
  view.subscribe(notified);
  for (const value of [1, 2]) {
    browser.source.send(unnamedFrame(numberedEvent(value, { value }, { topic: 'counter' })));
  }
  browser.source.send(unnamedFrame(numberedEvent(3, { value: 3 }, { topic: 'random' })));
  browser.drawFrame();
  expect(view.getSnapshot()).toEqual(numberedEvent(2, { value: 2 }, { topic: 'counter' }));
  expect(notified).toHaveBeenCalledOnce();
});

test('stays when an event does not carry what the topic carries, which counts as malformed', () => {
  const initial = numberedEvent(1, { value: 1 }, { topic: 'counter' });
  const view = createLatestView(stream, 'counter', { initial, environment: browser.environment });
  view.subscribe(() => undefined);
  browser.source.send(unnamedFrame(numberedEvent(2, 'two', { topic: 'counter' })));
  expect(view.getSnapshot()).toBe(initial);
  expect(stream.getState().malformedCount).toBe(1);
});

test.each([
  numberedEvent(1, 'one', { topic: 'counter' }),
  numberedEvent(1, { value: 1 }, { topic: 'random' }),
])("does not begin with an event that is not the topic's: %j", (initial) => {
  const view = createLatestView(stream, 'counter', { initial, environment: browser.environment });
  expect(view.getSnapshot()).toBeNull();
});
