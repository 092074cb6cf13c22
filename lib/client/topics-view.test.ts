import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import type { StreamView } from './stream-view.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { controlFrame, numberedEvent, unnamedFrame } from './testing/frames.ts';
import { createTopicsView, quietMs, type TopicState, type TopicsViewOptions } from './topics-view.ts';
import { admissionMs, mostAdmitted } from './waiting-topics.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
  return () => stream.close();
});

function openView(options: Partial<TopicsViewOptions> = {}): StreamView<readonly TopicState[]> {
  const view = createTopicsView(stream, {
    matches: (topic) => topic.startsWith('kitchen.'),
    limit: 3,
    windowMs: 300_000,
    environment: browser.environment,
    ...options,
  });
  view.subscribe(() => undefined);
  return view;
}

/** Events of one time are told apart by it. */
let sequence = 0;

function send(n: number, topic: string, data: string | { value: number } = { value: n }): void {
  sequence += 1;
  browser.source.send(unnamedFrame(numberedEvent(n, data, { topic, sequence })));
}

const topicsOf = (view: StreamView<readonly TopicState[]>): string[] =>
  view.getSnapshot().map(({ topic }) => topic);

test('are sorted by name, with the last event, a count, and a series of the numbers', () => {
  const view = openView();
  send(1, 'kitchen.oven');
  send(2, 'kitchen.door', 'open');
  send(3, 'cellar.door', 'open');
  send(4, 'kitchen.oven');
  const [door, oven] = view.getSnapshot();
  expect(topicsOf(view)).toEqual(['kitchen.door', 'kitchen.oven']);
  expect(door).toMatchObject({ count: 1, series: null, last: { data: 'open' } });
  expect(oven).toMatchObject({ count: 2, last: { data: { value: 4 } } });
  expect(oven?.series?.ring.toColumns()).toEqual({ at: [1_000, 4_000], value: [1, 4] });
});

describe('more topics than there is room for', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const pass = () => vi.advanceTimersByTime(admissionMs);
  const quietSeconds = quietMs / 1_000;

  test('the longest silent one makes way for one that speaks', () => {
    const view = openView({ limit: 2 });
    send(1, 'kitchen.a');
    send(2, 'kitchen.b');
    send(3, 'kitchen.a');
    send(2 + quietSeconds, 'kitchen.c');
    pass();
    expect(topicsOf(view)).toEqual(['kitchen.a', 'kitchen.c']);
  });

  test('those that go on speaking keep their places, and nothing is rendered for the others', () => {
    const view = openView({ limit: 2 });
    let changeCount = 0;
    send(1, 'kitchen.a');
    send(1, 'kitchen.b');
    browser.drawFrame();
    view.subscribe(() => (changeCount += 1));
    for (let n = 2; n < 60; n += 1) {
      for (const topic of ['kitchen.c', 'kitchen.d', 'kitchen.e']) send(n, topic);
      browser.drawFrame();
      expect(changeCount).toBe(0);
      for (const topic of ['kitchen.a', 'kitchen.b']) send(n, topic);
      pass();
      browser.drawFrame();
      changeCount = 0;
    }
    expect(topicsOf(view)).toEqual(['kitchen.a', 'kitchen.b']);
  });

  test('one that spoke once has its place as soon as another has fallen silent', () => {
    const view = openView({ limit: 2 });
    send(1, 'kitchen.a');
    send(1, 'kitchen.b');
    send(2, 'kitchen.once');
    pass();
    expect(topicsOf(view)).toEqual(['kitchen.a', 'kitchen.b']);
    send(1 + quietSeconds, 'kitchen.a');
    pass();
    expect(topicsOf(view)).toEqual(['kitchen.a', 'kitchen.once']);
  });

  test('one that has been silent for longer than all others waits on', () => {
    const view = openView({ limit: 2 });
    for (const [n, name] of [
      [1, 'a'],
      [1, 'b'],
      [2, 'once'],
      [3, 'a'],
      [3, 'b'],
      [3 + quietSeconds, 'a'],
    ] as const) {
      send(n, `kitchen.${name}`);
      pass();
    }
    expect(topicsOf(view)).toEqual(['kitchen.a', 'kitchen.b']);
  });

  test('they come a few at a time', () => {
    const view = openView({ limit: 50 });
    const sendAll = (n: number, names: string) => {
      for (let index = 10; index < 60; index += 1) send(n, `kitchen.${names}-${index}`);
    };
    const countNew = () => topicsOf(view).filter((topic) => topic.startsWith('kitchen.new')).length;
    sendAll(1, 'old');
    sendAll(100, 'new');
    const counts = Array.from({ length: 6 }, () => {
      vi.advanceTimersToNextTimer();
      return countNew();
    });
    expect(counts).toEqual([1, 2, 3, 4, 5, 5].map((times) => times * mostAdmitted));
  });

  test('begin with those that spoke last', () => {
    const initial = Object.fromEntries(
      ['c', 'a', 'b'].map((name, index) => {
        const topic = `kitchen.${name}`;
        return [topic, numberedEvent(index, { value: 1 }, { topic })];
      }),
    );
    expect(topicsOf(openView({ limit: 2, initial }))).toEqual(['kitchen.a', 'kitchen.b']);
  });
});

test('keep the reference of a topic that has not spoken', () => {
  const view = openView();
  send(1, 'kitchen.a');
  send(2, 'kitchen.b');
  const [a, b] = view.getSnapshot();
  send(3, 'kitchen.b');
  const [sameA, newB] = view.getSnapshot();
  expect(sameA).toBe(a);
  expect(newB).not.toBe(b);
});

test('begin with what the page was rendered with, counted from there', () => {
  const oven = numberedEvent(1, { value: 200 }, { topic: 'kitchen.oven' });
  const view = openView({ initial: { 'kitchen.oven': oven, random: numberedEvent(1, { value: 1 }) } });
  expect(view.getInitialSnapshot()).toMatchObject([{ topic: 'kitchen.oven', last: oven, count: 0 }]);
  expect(view.getSnapshot()).toBe(view.getInitialSnapshot());
  send(2, 'kitchen.oven');
  expect(view.getSnapshot()).toMatchObject([{ count: 1 }]);
  expect(view.getSnapshot()[0]?.series?.ring.toColumns().value).toEqual([200, 2]);
});

test('open with the points that the page was rendered with, the newest event once among them', () => {
  const view = openView({
    initial: { 'kitchen.oven': numberedEvent(2, { value: 200 }, { topic: 'kitchen.oven' }) },
    initialSeries: { 'kitchen.oven#value': { at: [1_000, 2_000], value: [190, 200] } },
  });
  send(3, 'kitchen.oven');
  expect(view.getSnapshot()[0]?.series?.ring.toColumns()).toEqual({
    at: [1_000, 2_000, 3_000],
    value: [190, 200, 3],
  });
});

test('break their lines where the stream has lost events', () => {
  const view = openView();
  send(1, 'kitchen.oven');
  const gap = { reason: 'expired', from: '1000-0', to: '2000-0' } as const;
  browser.source.send(controlFrame({ type: 'stream-gap', data: gap }, '2000-0'));
  send(3, 'kitchen.oven');
  expect(view.getSnapshot()[0]?.series?.ring.toColumns().value).toEqual([1, null, 3]);
});
