import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Position } from '#lib/shared/positions';
import { createEventSourceStore, type OwnedEventSourceStore } from '../event-source-store.ts';
import { createFakeBrowser, type FakeBrowser } from '../testing/fake-browser.ts';
import type { FakeEventSource } from '../testing/fake-event-source.ts';
import { createFakeStreamWorker, type FakeStreamWorker } from '../testing/fake-stream-worker.ts';
import { numberedEvent, readyFrame, unnamedFrame } from '../testing/frames.ts';

/** A page: what it asked for, from where, and what it was handed. */
interface Page {
  readonly topics: readonly string[];
  readonly from: number;
  readonly store: OwnedEventSourceStore;
  readonly received: number[];
}

const names = ['a', 'b', 'c'];

let browser: FakeBrowser;
let worker: FakeStreamWorker;
/** The server's log: the topic of the nth event. */
let log: string[];
let pages: Page[];
const answered = new WeakSet<FakeEventSource>();

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

function start(): void {
  vi.clearAllTimers();
  browser = createFakeBrowser();
  worker = createFakeStreamWorker(browser.environment);
  browser.openStreamPort = () => worker.openPort();
  log = [];
  pages = [];
}

const isOpen = (source: FakeEventSource): boolean => source.readyState !== source.CLOSED;

function topicsOf(source: FakeEventSource): readonly string[] {
  return new URLSearchParams(source.url.split('?')[1]).getAll('topic');
}

const matches = (topics: readonly string[], topic: string): boolean =>
  topics.includes(topic) || topics.includes('*');

function sendTo(source: FakeEventSource, n: number): void {
  const topic = log[n - 1];
  if (topic === undefined || !matches(topicsOf(source), topic)) return;
  source.send(unnamedFrame(numberedEvent(n, { value: n }, { topic })));
}

/** The server answers the sources that are open, each with what lies after the position that it names. */
function answer(): void {
  for (const source of browser.sources) {
    if (!isOpen(source) || answered.has(source)) continue;
    answered.add(source);
    const after = new URLSearchParams(source.url.split('?')[1]).get('after');
    const from = after === null ? log.length : Number.parseInt(after, 10) / 1_000;
    source.accept();
    source.send(readyFrame(`${from * 1_000}-0`));
    for (let n = from + 1; n <= log.length; n += 1) sendTo(source, n);
  }
}

/** Lets time pass, in which the server answers and messages go to and fro. */
function pass(milliseconds: number): void {
  for (let passed = 0; passed < milliseconds; passed += 10) {
    answer();
    worker.settle();
    vi.advanceTimersByTime(10);
  }
  worker.settle();
}

/** Somebody publishes; those that are open and were answered get it at once. */
function publish(topic: string): void {
  log.push(topic);
  for (const source of browser.sources)
    if (isOpen(source) && answered.has(source)) sendTo(source, log.length);
}

function openPage(topics: readonly string[], behind: number): void {
  const from = Math.max(0, log.length - behind);
  const after: Position = `${from * 1_000}-0`;
  const query = topics.map((topic) => `topic=${topic}`).join('&');
  const store = createEventSourceStore(`/api/events?${query}`, { after, environment: browser.environment });
  const received: number[] = [];
  store.onEvent(({ at }) => received.push(at / 1_000));
  store.open();
  pages.push({ topics, from, store, received });
}

function closePage(index: number): void {
  const [page] = pages.splice(index % Math.max(1, pages.length), 1);
  page?.store.close();
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('publish'), topic: fc.constantFrom(...names) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('join'),
      topics: fc.oneof(fc.subarray(names, { minLength: 1 }), fc.constant(['*'])),
      behind: fc.nat(5),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass'),
      milliseconds: fc.constantFrom(10, 20, 100, 1_500, 6_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('settle', 'answer', 'drop', 'kill', 'freeze', 'thaw') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave'), index: fc.nat(5) }) },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function take(one: Step): void {
  if ('topic' in one) publish(one.topic);
  else if ('topics' in one) openPage(one.topics, one.behind);
  else if ('milliseconds' in one) pass(one.milliseconds);
  else if ('index' in one) closePage(one.index);
  else if (one.do === 'settle') worker.settle();
  else if (one.do === 'answer') answer();
  else if (one.do === 'kill') worker.kill();
  else if (one.do === 'drop') browser.sources.findLast(isOpen)?.drop();
  else worker.isFrozen = one.do === 'freeze';
}

test('whatever happens in whatever order, every page gets what it asked for, once and in order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      start();
      for (const one of steps) take(one);
      worker.isFrozen = false;
      pass(20_000);
      for (const { topics, from, received, store } of pages) {
        const expected = log.flatMap((topic, index) =>
          index >= from && matches(topics, topic) ? [index + 1] : [],
        );
        expect(received).toEqual(expected);
        expect(store.getState().repeatedCount).toBe(0);
      }
      for (const { store } of pages) store.close();
      pass(10_000);
      expect(browser.sources.filter(isOpen).map(({ url }) => url)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
