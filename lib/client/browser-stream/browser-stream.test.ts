import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Position } from '#lib/shared/positions';
import { createEventSourceStore, type OwnedEventSourceStore } from '../event-source-store.ts';
import { createFakeBrowser, type FakeBrowser } from '../testing/fake-browser.ts';
import type { FakeEventSource } from '../testing/fake-event-source.ts';
import { createFakeStreamWorker, type FakeStreamWorker } from '../testing/fake-stream-worker.ts';
import { controlFrame, numberedEvent, readyFrame, unnamedFrame } from '../testing/frames.ts';
import { closeAfterMs, goneAfterMs, lingerMs } from './browser-stream.ts';
import { maxWaitingCharacters, maxWaitingFrames } from './reader.ts';
import { unsharedMs } from './shared-connection.ts';
import type { Delivery } from './stream-port.ts';
import { maxQueryLength } from './topic-union.ts';

/** A page, and what it was handed, as `topic n`. */
interface Page {
  readonly store: OwnedEventSourceStore;
  readonly received: string[];
}

let browser: FakeBrowser;
let worker: FakeStreamWorker;
const pages: Page[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  browser = createFakeBrowser();
  worker = createFakeStreamWorker(browser.environment);
  browser.openStreamPort = () => worker.openPort();
});

afterEach(() => {
  for (const { store } of pages.splice(0)) store.close();
  vi.useRealTimers();
});

/** Lets time pass while messages go to and fro. */
function pass(milliseconds: number): void {
  for (let passed = 0; passed < milliseconds; passed += 10) {
    worker.settle();
    vi.advanceTimersByTime(Math.min(10, milliseconds - passed));
  }
  worker.settle();
}

function openPage(topics: string, after?: Position, { passMs = 100, isAlone = false } = {}): Page {
  const query = topics.split(' ').map((topic) => `topic=${topic}`);
  const store = createEventSourceStore(`/api/events?${query.join('&')}${isAlone ? '#alone' : ''}`, {
    after,
    environment: browser.environment,
  });
  const received: string[] = [];
  store.onEvent(({ topic, id }) => received.push(`${topic} ${Number.parseInt(id, 10) / 1_000}`));
  store.open();
  const page = { store, received };
  pages.push(page);
  pass(passMs);
  return page;
}

/** Sources that nobody has closed. */
function openSources(): FakeEventSource[] {
  return browser.sources.filter(({ readyState, CLOSED }) => readyState !== CLOSED);
}

function accept(position: Position = '0-0'): void {
  browser.source.accept();
  browser.source.send(readyFrame(position));
  worker.settle();
}

function send(topic: string, ...numbers: number[]): void {
  for (const n of numbers) browser.source.send(unnamedFrame(numberedEvent(n, { value: n }, { topic })));
  worker.settle();
}

function sendHeartbeat(state: { degraded?: boolean }): void {
  const data = { serverTime: 0, ...state };
  browser.source.send(controlFrame({ type: 'stream-heartbeat', data }, '0-0'));
  worker.settle();
}

test('eight pages have one connection, and each gets what it asked for', () => {
  const all = Array.from({ length: 8 }, (_, index) => openPage(index % 2 === 0 ? 'a' : 'b*'));
  expect(openSources()).toHaveLength(1);
  expect(browser.source.url).toBe('/api/events?topic=a&topic=b*&unnamed=1');
  accept();
  send('a', 1);
  send('boiler', 2);
  send('attic', 3);
  expect(all.map(({ received }) => received.join())).toEqual(
    Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? 'a 1' : 'boiler 2')),
  );
  expect(all.map(({ store }) => store.getState())).toEqual(
    all.map(() =>
      expect.objectContaining({ status: 'open', eventCount: 1, repeatedCount: 0, unsharedReason: null }),
    ),
  );
});

describe('a topic that is added', () => {
  test('loses and repeats nothing of the others', () => {
    const first = openPage('a', '0-0');
    accept();
    send('a', 1, 2);
    const second = openPage('b', '2000-0');
    expect(browser.source.url).toBe('/api/events?topic=a&topic=b&unnamed=1&after=2000-0');
    expect(first.store.getState().status).toBe('open');
    accept('2000-0');
    send('a', 3);
    send('b', 4);
    expect([first.received, second.received]).toEqual([['a 1', 'a 2', 'a 3'], ['b 4']]);
  });

  test('is read from where its page stands, and the others get nothing twice', () => {
    const first = openPage('a', '0-0');
    accept();
    send('a', 1, 2, 3);
    const second = openPage('a b', '1000-0');
    expect(browser.source.url).toBe('/api/events?topic=a&topic=b&unnamed=1&after=1000-0');
    accept('1000-0');
    send('a', 2, 3);
    send('b', 4);
    send('a', 5);
    expect(first.received).toEqual(['a 1', 'a 2', 'a 3', 'a 5']);
    expect(second.received).toEqual(['a 2', 'a 3', 'b 4', 'a 5']);
    expect(first.store.getState().repeatedCount).toBe(0);
  });

  test('misses nothing of what lies between its page and the stream, however much comes meanwhile', () => {
    openPage('a', '0-0');
    accept();
    send('a', 1, 2, 3);
    const second = openPage('a', '1000-0', { passMs: 10 });
    send('a', 4);
    pass(100);
    accept('1000-0');
    send('a', 2, 3, 4, 5);
    expect(second.received).toEqual(['a 2', 'a 3', 'a 4', 'a 5']);
  });

  test('asks nothing when its page is no further behind than the stream', () => {
    openPage('*', '0-0');
    accept();
    send('a', 1);
    const second = openPage('a', '1000-0');
    expect(browser.sources).toHaveLength(1);
    expect(second.store.getState().status).toBe('open');
    send('a', 2);
    expect(second.received).toEqual(['a 2']);
  });

  test('keeps to the delay that a server has ordered', async () => {
    openPage('a', '0-0');
    browser.answer = () =>
      Promise.resolve(new Response('', { status: 503, headers: { 'retry-after': '20' } }));
    browser.source.refuse();
    await vi.advanceTimersByTimeAsync(0);
    openPage('b', '0-0');
    expect(browser.sources).toHaveLength(1);
    pass(21_000);
    expect(browser.source.url).toContain('topic=a&topic=b');
  });
});

describe('a page that leaves', () => {
  test('leaves its topics in the stream for 5 s', () => {
    openPage('a', '0-0');
    const second = openPage('b', '0-0');
    accept();
    send('a', 1);
    second.store.close();
    pass(lingerMs - 100);
    expect(browser.source.url).toContain('topic=a&topic=b');
    pass(700);
    expect(browser.source.url).toBe('/api/events?topic=a&unnamed=1&after=1000-0');
  });

  test('as the last one closes the stream a second later', () => {
    const page = openPage('a');
    accept();
    page.store.close();
    pass(closeAfterMs - 100);
    expect(openSources()).toHaveLength(1);
    pass(200);
    expect(openSources()).toEqual([]);
  });

  test('and comes back from the cache of pages goes on where it was', () => {
    const page = openPage('a', '0-0');
    accept();
    send('a', 1);
    browser.leave();
    pass(5_000);
    expect(openSources()).toEqual([]);
    browser.comeBack();
    pass(100);
    expect(browser.source.url).toBe('/api/events?topic=a&unnamed=1&after=1000-0');
    accept('1000-0');
    send('a', 2);
    expect(page.received).toEqual(['a 1', 'a 2']);
  });
});

describe('a worker that ends', () => {
  test('is followed by another within 2 s, and no page misses or repeats anything', () => {
    const [first, second] = [openPage('a', '0-0'), openPage('a b', '0-0')];
    accept();
    send('a', 1, 2);
    worker.kill();
    const before = browser.sources.length;
    send('a', 3);
    pass(2_000);
    expect(browser.sources).toHaveLength(before + 1);
    expect(browser.source.url).toBe('/api/events?topic=a&topic=b&unnamed=1&after=2000-0');
    accept('2000-0');
    send('a', 3);
    send('b', 4);
    expect([first.received, second.received]).toEqual([
      ['a 1', 'a 2', 'a 3'],
      ['a 1', 'a 2', 'a 3', 'b 4'],
    ]);
  });

  test('again and again gives way to a connection of the page, which says so', () => {
    const page = openPage('a', '0-0');
    browser.openStreamPort = () => ({
      post: () => undefined,
      listen: () => undefined,
      close: () => undefined,
    });
    worker.kill();
    pass(30_000);
    expect(page.store.getState().unsharedReason).toBe('the worker that shares it does not answer');
    expect(browser.source.url).toBe('/api/events?topic=a&after=0-0');
  });
});

test('a page whose worker cannot run has a connection of its own, and says why', () => {
  let tellBroken = (): void => undefined;
  browser.openStreamPort = (onBroken) => {
    tellBroken = onBroken;
    return { post: () => undefined, listen: () => undefined, close: () => undefined };
  };
  const page = openPage('a');
  tellBroken();
  accept();
  send('a', 1);
  expect(page.received).toEqual(['a 1']);
  expect(page.store.getState()).toMatchObject({
    status: 'open',
    unsharedReason: 'the worker that shares it cannot be loaded',
  });
  page.store.close();
  expect(openSources()).toEqual([]);
});

describe('a frozen page', () => {
  test('gets what came meanwhile when it thaws, once, and is not taken for dead', () => {
    const page = openPage('a', '0-0');
    accept();
    worker.isFrozen = true;
    send('a', 1, 2, 3);
    worker.isFrozen = false;
    pass(1_000);
    expect(page.received).toEqual(['a 1', 'a 2', 'a 3']);
    expect(browser.sources).toHaveLength(1);
  });

  test('gathers no more than a limit, and then asks for the rest', () => {
    const page = openPage('a', '0-0');
    accept();
    send('a', 1);
    worker.isFrozen = true;
    const numbers = Array.from({ length: maxWaitingFrames + 3 }, (_, index) => index + 2);
    send('a', ...numbers);
    worker.isFrozen = false;
    worker.settle();
    // One was on its way to it, one more than the limit waited, and the rest is asked for anew.
    const last = maxWaitingFrames + 3;
    expect(page.received.at(-1)).toBe(`a ${last}`);
    pass(100);
    expect(browser.source.url).toBe(`/api/events?topic=a&unnamed=1&after=${last}000-0`);
    accept(`${last * 1_000}-0`);
    send('a', ...numbers.slice(-1));
    expect(page.received).toHaveLength(maxWaitingFrames + 4);
    expect(page.store.getState()).toMatchObject({ repeatedCount: 0 });
  });

  test('gathers no more characters than a limit either', () => {
    const page = openPage('a', '0-0');
    accept();
    worker.isFrozen = true;
    const text = 'x'.repeat(maxWaitingCharacters / 2);
    // The first is on its way, the next two are together over the limit, and the fourth is not taken.
    for (const n of [1, 2, 3, 4]) browser.source.send(unnamedFrame(numberedEvent(n, text, { topic: 'a' })));
    worker.settle();
    worker.isFrozen = false;
    pass(100);
    expect(page.received).toEqual(['a 1', 'a 2', 'a 3']);
    expect(browser.source.url).toBe('/api/events?topic=a&unnamed=1&after=3000-0');
  });

  test('for longer than five minutes holds no topics, and asks anew when it thaws', () => {
    openPage('a', '0-0');
    const received: Delivery[] = [];
    const port = worker.openPort();
    port.listen((delivery) => received.push(delivery));
    port.post({ kind: 'read', path: '/api/events', scope: '', topics: ['b'], after: '0-0' });
    pass(100);
    accept();
    expect(browser.source.url).toContain('topic=a&topic=b');
    pass(goneAfterMs + lingerMs + 1_000);
    expect(browser.source.url).not.toContain('topic=b');
    port.post({ kind: 'taken' });
    worker.settle();
    expect(received.at(-1)).toMatchObject({ frames: [], isCut: true });
  });
});

test('a gap is told to those whom it concerns', () => {
  const [first, second] = [openPage('a', '0-0'), openPage('a', '9000-0')];
  accept();
  const data = { reason: 'expired', from: '0-0', to: '5000-0' } as const;
  browser.source.send(controlFrame({ type: 'stream-gap', data }, '5000-0'));
  worker.settle();
  expect([first.store.getState().gapCount, second.store.getState().gapCount]).toEqual([1, 0]);
  expect(second.store.getState().position).toBe('9000-0');
});

test('a frame that cannot be read is counted by every page', () => {
  const both = [openPage('a', '0-0'), openPage('b', '0-0')];
  accept();
  browser.source.send({ id: '1-0', data: 'no JSON' });
  worker.settle();
  expect(both.map(({ store }) => store.getState().malformedCount)).toEqual([1, 1]);
});

test('how the connection fares is told to all, and any page may try at once', () => {
  const both = [openPage('a', '0-0'), openPage('b', '0-0')];
  accept();
  browser.source.drop();
  worker.settle();
  expect(both.map(({ store }) => store.getState())).toEqual(
    both.map(() => expect.objectContaining({ status: 'waiting', lastError: 'The connection was lost.' })),
  );
  const before = browser.sources.length;
  both[1]?.store.reopenNow();
  worker.settle();
  expect(browser.sources).toHaveLength(before + 1);
});

test('that the server cannot reach its log is told to all, and to a page that joins later', () => {
  const first = openPage('a', '0-0');
  accept();
  sendHeartbeat({ degraded: true });
  const second = openPage('a', '0-0');
  const both = [first, second];
  expect(browser.sources).toHaveLength(1);
  expect(both.map(({ store }) => store.getState().isDegraded)).toEqual([true, true]);
  sendHeartbeat({});
  expect(both.map(({ store }) => store.getState().isDegraded)).toEqual([false, false]);
});

test('a stream that is opened anew for another page gives its server time to say again that it cannot reach its log', () => {
  const page = openPage('a', '0-0');
  accept();
  sendHeartbeat({ degraded: true });
  openPage('b', '0-0');
  expect(browser.sources).toHaveLength(2);
  accept();
  pass(1_000);
  expect(page.store.getState().isDegraded).toBe(true);
  sendHeartbeat({ degraded: true });
  pass(3_000);
  expect(page.store.getState().isDegraded).toBe(true);
  openPage('c', '0-0');
  accept();
  pass(3_000);
  expect(page.store.getState().isDegraded).toBe(false);
});

test('a page that joins while the stream is opening hears that it is open', () => {
  openPage('a', '0-0');
  const second = openPage('a', '0-0', { passMs: 10 });
  accept();
  pass(100);
  expect(second.store.getState().status).toBe('open');
});

test('pages that may not read everything share a stream with those of the same topics alone', () => {
  openPage('*', '0-0');
  openPage('a b', '0-0', { isAlone: true });
  openPage('b a', '0-0', { isAlone: true });
  openPage('a b', '0-0', { isAlone: true });
  expect(openSources().map(({ url }) => url)).toEqual([
    '/api/events?topic=*&unnamed=1&after=0-0',
    '/api/events?topic=a&topic=b&unnamed=1&after=0-0',
  ]);
});

test('a page that is opened anew asks again where the server has refused the one before', async () => {
  const old = openPage('a', '0-0');
  browser.answer = () => Promise.resolve(new Response('', { status: 401 }));
  browser.source.refuse();
  await vi.advanceTimersByTimeAsync(0);
  worker.settle();
  expect(old.store.getState().status).toBe('closed');
  old.store.close();
  pass(50);
  const again = openPage('a', '5000-0');
  accept();
  expect(again.store.getState().status).toBe('open');
});

describe('a log that is another', () => {
  test('is told to those who come from the older one, and not again to those who have read on', () => {
    const first = openPage('a', '900000-0');
    accept('900000-0');
    const data = { reason: 'foreign', from: '900000-0', to: '1000000-0' } as const;
    const gap = controlFrame({ type: 'stream-gap', data }, '1000000-0');
    browser.source.send(gap);
    send('a', 1_001, 1_002);
    const second = openPage('a', '900000-0');
    accept('900000-0');
    browser.source.send(gap);
    send('a', 1_001, 1_002, 1_003);
    expect(first.received).toEqual(['a 1001', 'a 1002', 'a 1003']);
    expect(first.store.getState().gapCount).toBe(1);
    expect(second.received).toEqual(first.received);
    expect(second.store.getState().gapCount).toBe(1);
  });
});

test('how many events are missing is said where it is that of the page', () => {
  const [whole, part] = [openPage('a b', '1000-0'), openPage('a', '1000-0')];
  accept('1000-0');
  const data = { reason: 'expired', from: '1000-0', to: '9000-0', missing: 7 } as const;
  browser.source.send(controlFrame({ type: 'stream-gap', data }, '1000-0'));
  worker.settle();
  expect([whole, part].map(({ store }) => store.getState())).toMatchObject([
    { gapCount: 1, missedCount: 7 },
    { gapCount: 1, missedCount: 0 },
  ]);
});

test('what comes a second time, and what cannot be read, is counted', () => {
  const { store, received } = openPage('a', '0-0');
  accept();
  send('a', 2);
  send('a', 1);
  send('a', 2);
  browser.source.send({ data: 'no JSON' });
  browser.source.send({ type: 'stream-closing', id: '2000-0', data: '{"reason":"new"}' });
  pass(100);
  expect(store.getState()).toMatchObject({ eventCount: 1, repeatedCount: 2, malformedCount: 2 });
  expect(received).toEqual(['a 2']);
});

test('a page on quiet topics moves on with the stream', () => {
  openPage('busy', '0-0');
  const quiet = openPage('quiet', '0-0');
  accept();
  send('busy', 1, 2, 3);
  pass(1_000);
  expect(quiet.store.getState()).toMatchObject({ position: '3000-0', eventCount: 0 });
});

test('a page that wants what comes from now on gets nothing of what another catches up on', () => {
  openPage('*', '0-0');
  accept();
  send('a', 1, 2, 3);
  openPage('a', '1000-0', { passMs: 0 });
  const now = openPage('a');
  accept('1000-0');
  send('a', 2, 3, 4);
  expect(now.received).toEqual(['a 4']);
});

test('a page that takes long over a delivery is not taken for one whose worker has ended', () => {
  const page = openPage('a', '0-0');
  accept();
  page.store.onEvent(() => vi.setSystemTime(Date.now() + 800));
  send('a', 1, 2, 3);
  pass(600);
  expect(browser.sources).toHaveLength(1);
  expect(page.received).toHaveLength(3);
});

test('a page that cannot keep up gets all of it in the end, by a connection of its own', () => {
  const page = openPage('a', '0-0');
  accept();
  const all = Array.from({ length: 4 * maxWaitingFrames }, (_, index) => index + 1);
  for (let round = 0; round < 10 && page.received.length < all.length; round += 1) {
    send('a', ...all.slice(page.received.length));
    pass(100);
    accept(`${page.received.length * 1_000}-0`);
  }
  expect(page.received).toHaveLength(all.length);
  expect(page.store.getState()).toMatchObject({
    repeatedCount: 0,
    unsharedReason: 'this page is slower than what it asks for',
  });
});

test('a page without a worker looks for one again when it wakes after five minutes', () => {
  const { openStreamPort } = browser;
  browser.openStreamPort = (onBroken) => {
    queueMicrotask(onBroken);
    setTimeout(onBroken, 1);
    return { post: () => undefined, listen: () => undefined, close: () => undefined };
  };
  const page = openPage('a', '0-0');
  expect(page.store.getState().unsharedReason).not.toBeNull();
  browser.openStreamPort = openStreamPort;
  browser.wake();
  expect(page.store.getState().unsharedReason).not.toBeNull();
  pass(unsharedMs);
  browser.wake();
  pass(100);
  accept();
  send('a', 1);
  expect(page.store.getState()).toMatchObject({ status: 'open', unsharedReason: null, eventCount: 1 });
});

test('a page whose workers all end says so while it tries', () => {
  const { store } = openPage('a', '0-0');
  accept();
  browser.openStreamPort = () => ({ post: () => undefined, listen: () => undefined, close: () => undefined });
  worker.kill();
  pass(3_000);
  expect(store.getState().status).toBe('connecting');
});

test('more topics than one address has room for are asked for as all', () => {
  const name = (page: number, n: number): string => `${'t'.repeat(190)}-${page}-${n}`;
  const topics = (page: number): string => Array.from({ length: 20 }, (_, n) => name(page, n)).join(' ');
  openPage(topics(1), '0-0');
  expect(browser.source.url.length).toBeLessThan(maxQueryLength + 100);
  expect(browser.source.url).not.toContain('topic=*');
  const second = openPage(topics(2), '0-0');
  expect(browser.source.url).toContain('topic=*');
  accept();
  send(name(1, 1), 1);
  send(name(2, 1), 2);
  expect(second.received).toHaveLength(1);
});

test('a restart that takes longer than two seconds is shown', () => {
  const page = openPage('a', '0-0');
  accept();
  openPage('b', '0-0');
  expect(page.store.getState().status).toBe('open');
  pass(2_000);
  expect(page.store.getState().status).toBe('connecting');
  accept();
  expect(page.store.getState().status).toBe('open');
});

test('a server that ends the stream is left alone for as long as it asks, whoever joins or wakes', () => {
  openPage('a', '0-0');
  accept();
  const data = { reason: 'shutdown', retryMs: 20_000 } as const;
  browser.source.send(controlFrame({ type: 'stream-closing', data }, '1-0'));
  openPage('b', '0-0');
  browser.wake();
  pass(19_000);
  expect(browser.sources).toHaveLength(1);
});
