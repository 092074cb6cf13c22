import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { controlFrame, numberedEvent, readyFrame, unnamedFrame } from './testing/frames.ts';

const url = '/api/events?topic=*&unnamed=1';

let browser: FakeBrowser;
let store: OwnedEventSourceStore;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  browser = createFakeBrowser();
  store = createEventSourceStore(url, { environment: browser.environment });
  store.open();
});

afterEach(() => {
  store.close();
  vi.useRealTimers();
});

/** The milliseconds that the page has still to wait. */
function remainingMs(): number {
  const { retryAt } = store.getState();
  return retryAt === null ? Number.NaN : retryAt - Date.now();
}

/** Lets the connection fail and the next one begin. */
function failAndWait(): void {
  browser.source.drop();
  vi.advanceTimersByTime(Math.ceil(remainingMs()));
}

/** The server's answer to the plain request that follows a refusal. */
async function refuseWith(response: Response): Promise<void> {
  browser.answer = () => Promise.resolve(response);
  browser.source.refuse();
  await vi.advanceTimersByTimeAsync(0);
}

/** Time passes while the page does not run: the clock moves on, no timer fires. */
function freeze(durationMs: number): void {
  vi.setSystemTime(Date.now() + durationMs);
}

function sendHeartbeat(state: { degraded?: boolean }): void {
  const data = { serverTime: 0, ...state };
  browser.source.send(controlFrame({ type: 'stream-heartbeat', data }, '7000-0'));
}

describe('a server that cannot reach its log', () => {
  beforeEach(() => {
    browser.source.accept();
    sendHeartbeat({ degraded: true });
  });

  test('leaves the stream open, and says so until a heartbeat says nothing of it', () => {
    expect(store.getState()).toMatchObject({ status: 'open', isDegraded: true, lastError: null });
    browser.source.send(unnamedFrame(numberedEvent(8, { value: 1 })));
    vi.advanceTimersByTime(10_000);
    expect(store.getState().isDegraded).toBe(true);
    sendHeartbeat({});
    expect(store.getState()).toMatchObject({ status: 'open', isDegraded: false });
  });

  test('is forgotten with the connection', () => {
    failAndWait();
    expect(store.getState().isDegraded).toBe(false);
    browser.source.accept();
    expect(store.getState()).toMatchObject({ status: 'open', isDegraded: false });
  });
});

describe('a stream that is lost', () => {
  test("closes the browser's own source, waits, and opens another", () => {
    browser.source.accept();
    browser.source.drop();
    expect(browser.source.readyState).toBe(browser.source.CLOSED);
    expect(store.getState()).toMatchObject({
      status: 'waiting',
      attempt: 1,
      retryAt: Date.now() + 500,
      lastError: 'The connection was lost.',
    });
    vi.advanceTimersByTime(499);
    expect(browser.sources).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(browser.sources).toHaveLength(2);
    expect(store.getState()).toMatchObject({ status: 'connecting', retryAt: null });
    browser.source.accept();
    expect(store.getState()).toMatchObject({ status: 'open', lastError: null });
  });

  test('reopens after the last position without repeating it', () => {
    browser.source.accept();
    browser.source.send(unnamedFrame(numberedEvent(7, { value: 1 })));
    failAndWait();
    expect(browser.source.url).toBe('/api/events?topic=*&unnamed=1&after=7000-0');
  });

  test('reopens after the position of a heartbeat', () => {
    browser.source.accept();
    browser.source.send(unnamedFrame(numberedEvent(7, { value: 1 })));
    browser.source.send(controlFrame({ type: 'stream-heartbeat', data: { serverTime: 0 } }, '9000-3'));
    failAndWait();
    expect(browser.source.url).toBe('/api/events?topic=*&unnamed=1&after=9000-3');
  });

  test('waits up to 1 s, then twice as long each time, and never over 30 s', () => {
    browser.chance = 0.999_999;
    const waits = Array.from({ length: 7 }, () => {
      browser.source.drop();
      const waitMs = Math.ceil(remainingMs());
      vi.advanceTimersByTime(waitMs);
      return waitMs;
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(store.getState().attempt).toBe(7);
  });

  test('may come back at once, so that a crowd does not come back together', () => {
    browser.chance = 0;
    browser.source.drop();
    expect(remainingMs()).toBe(0);
  });

  test('waits as long as the server said at the start of the stream', () => {
    browser.source.accept();
    browser.source.send(readyFrame('1-0', { retryMs: 6_000 }));
    browser.source.drop();
    expect(remainingMs()).toBe(3_000);
  });

  test('forgets its attempts when it has stayed open for 30 s', () => {
    failAndWait();
    failAndWait();
    browser.source.accept();
    browser.source.send(readyFrame('1-0'));
    vi.advanceTimersByTime(29_999);
    expect(store.getState().attempt).toBe(2);
    vi.advanceTimersByTime(1);
    expect(store.getState().attempt).toBe(0);
  });

  test('waits longer and longer for a server that accepts and hangs up', () => {
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      browser.source.accept();
      failAndWait();
    }
    expect(store.getState().attempt).toBe(4);
  });

  test.each(['shown, thawed or online again', 'told by a person'])(
    'opens at once when the page is %s',
    (by) => {
      browser.source.drop();
      if (by === 'told by a person') store.reopenNow();
      else browser.wake();
      expect(browser.sources).toHaveLength(2);
      vi.advanceTimersByTime(60_000);
      expect(browser.sources.filter(({ readyState }) => readyState !== 2)).toHaveLength(1);
    },
  );
});

describe('a stream that is refused', () => {
  test.each([
    [204, 'The server has ended this stream.'],
    [400, 'The server does not understand what this page asks for.'],
    [401, 'Sign in to see this stream.'],
    [403, 'You may not see this stream.'],
    [404, 'There is no stream at this address.'],
  ])('with %i stops and says so', async (status, lastError) => {
    await refuseWith(new Response(null, { status }));
    vi.advanceTimersByTime(3_600_000);
    browser.wake();
    expect(store.getState()).toMatchObject({ status: 'closed', lastError, retryAt: null, attempt: 0 });
    expect(browser.sources).toHaveLength(1);
    expect(browser.fetchedUrls).toEqual([url]);
  });

  test('says what the server says', async () => {
    const detail = 'topic "a*b" has a *, which only ends a subscription\'s pattern; remove it';
    const headers = { 'content-type': 'application/problem+json' };
    await refuseWith(new Response(JSON.stringify({ detail }), { status: 400, headers }));
    expect(store.getState()).toMatchObject({ status: 'closed', lastError: detail });
  });

  test('for want of a token says so, until it is asked again', async () => {
    await refuseWith(new Response(null, { status: 401 }));
    expect(store.getState()).toMatchObject({ status: 'closed', isForbidden: true });
    store.reopenNow();
    expect(store.getState()).toMatchObject({ status: 'connecting', isForbidden: false });
  });

  test('opens again when a person asks for it', async () => {
    await refuseWith(new Response(null, { status: 401 }));
    store.reopenNow();
    expect(store.getState().status).toBe('connecting');
    expect(browser.sources).toHaveLength(2);
  });

  test('with 502 for ten seconds recovers', async () => {
    const endsAt = Date.now() + 10_000;
    while (Date.now() < endsAt) {
      await refuseWith(new Response('Bad Gateway', { status: 502 }));
      expect(store.getState()).toMatchObject({
        status: 'waiting',
        lastError: 'The server answered with status 502.',
      });
      await vi.advanceTimersByTimeAsync(remainingMs());
    }
    browser.source.accept();
    expect(store.getState()).toMatchObject({ status: 'open', lastError: null });
  });

  test.each([503, 429])(
    'with %i stays away as long as the server asks, also when the page wakes',
    async (status) => {
      await refuseWith(new Response(null, { status, headers: { 'retry-after': '60' } }));
      expect(remainingMs()).toBe(60_500);
      browser.wake();
      expect(browser.sources).toHaveLength(1);
      store.reopenNow();
      expect(browser.sources).toHaveLength(2);
    },
  );

  test('and told to stay away opens at once when the page wakes after that time', async () => {
    await refuseWith(new Response(null, { status: 503, headers: { 'retry-after': '60' } }));
    vi.advanceTimersByTime(60_500);
    browser.source.drop();
    browser.wake();
    expect(browser.sources).toHaveLength(3);
  });

  test('waits when the server cannot be reached', async () => {
    browser.source.refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState()).toMatchObject({ status: 'waiting', lastError: 'The server cannot be reached.' });
  });

  test('asks once only, and with the position', async () => {
    browser.source.accept();
    browser.source.send(unnamedFrame(numberedEvent(7, { value: 1 })));
    failAndWait();
    await refuseWith(new Response(null, { status: 500 }));
    expect(browser.fetchedUrls).toEqual([`${url}&after=7000-0`]);
  });

  test('is not asked any further once nobody listens', async () => {
    const signals: AbortSignal[] = [];
    browser.answer = (signal) => {
      signals.push(signal);
      return Promise.withResolvers<Response>().promise;
    };
    browser.source.refuse();
    store.close();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(browser.sources).toHaveLength(1);
  });
});

describe('a stream that the server closes in good order', () => {
  const closing = controlFrame(
    { type: 'stream-closing', data: { reason: 'shutdown', retryMs: 2_000 } },
    '8000-0',
  );

  test('comes back when the server said, and calls it no failure', () => {
    browser.source.accept();
    browser.source.send(closing);
    expect(store.getState()).toMatchObject({ status: 'waiting', attempt: 0, lastError: null });
    expect(remainingMs()).toBe(2_500);
    vi.advanceTimersByTime(2_500);
    expect(browser.source.url).toBe(`${url}&after=8000-0`);
  });

  test('comes back over a stretch of time, never sooner than asked', () => {
    browser.chance = 0;
    browser.source.accept();
    browser.source.send(closing);
    expect(remainingMs()).toBe(2_000);
  });
});

describe('a stream that falls silent', () => {
  beforeEach(() => {
    browser.source.accept();
    browser.source.send(readyFrame('1-0', { heartbeatMs: 10_000 }));
  });

  test('is opened anew after three heartbeats have failed to come', () => {
    vi.advanceTimersByTime(29_999);
    expect(store.getState().status).toBe('open');
    vi.advanceTimersByTime(1);
    expect(store.getState()).toMatchObject({
      status: 'waiting',
      lastError: 'Nothing was heard from the server for too long.',
    });
  });

  test('stays open on heartbeats alone', () => {
    for (let beat = 0; beat < 100; beat += 1) {
      vi.advanceTimersByTime(10_000);
      browser.source.send(controlFrame({ type: 'stream-heartbeat', data: { serverTime: 0 } }, '1-0'));
    }
    expect(store.getState().status).toBe('open');
    expect(browser.sources).toHaveLength(1);
  });

  test('is given time to open, and no more', () => {
    failAndWait();
    vi.advanceTimersByTime(44_999);
    expect(store.getState().status).toBe('connecting');
    vi.advanceTimersByTime(1);
    expect(store.getState()).toMatchObject({ status: 'waiting', attempt: 2 });
  });

  test('is no stream that was silent because the page was frozen', () => {
    freeze(60_000);
    vi.advanceTimersByTime(30_000);
    expect(store.getState().status).toBe('open');
    browser.source.send(controlFrame({ type: 'stream-heartbeat', data: { serverTime: 0 } }, '1-0'));
    vi.advanceTimersByTime(29_000);
    expect(store.getState().status).toBe('open');
    expect(browser.sources).toHaveLength(1);
  });

  test('and is dead after the page was frozen is back within three seconds of waking', () => {
    browser.chance = 0.99;
    freeze(60_000);
    browser.wake();
    vi.advanceTimersByTime(3_000);
    expect(browser.sources).toHaveLength(2);
  });

  test('is not judged when the page wakes after less than three heartbeats', () => {
    freeze(20_000);
    browser.wake();
    vi.advanceTimersByTime(5_000);
    expect(store.getState().status).toBe('open');
  });

  test('is given up in a hidden page too, where every timer is late', () => {
    freeze(60_000);
    vi.advanceTimersByTime(30_000);
    freeze(60_000);
    vi.advanceTimersByTime(2_000);
    expect(store.getState().status).toBe('waiting');
  });
});

test('an event of the stream called error or open is not taken for one of the connection', () => {
  store.onType('error', () => undefined);
  store.onType('open', () => undefined);
  browser.source.accept();
  browser.source.send({ ...unnamedFrame(numberedEvent(1, { value: 1 })), type: 'error' });
  browser.source.send({ ...unnamedFrame(numberedEvent(2, { value: 1 })), type: 'open' });
  expect(store.getState()).toMatchObject({ status: 'open', eventCount: 2, malformedCount: 0 });
  browser.source.drop();
  expect(store.getState()).toMatchObject({ status: 'waiting', eventCount: 2, malformedCount: 0 });
});

test('nothing runs on after it is closed, and it resumes when it is opened again', () => {
  browser.source.accept();
  browser.source.send(unnamedFrame(numberedEvent(7, { value: 1 })));
  browser.source.drop();
  store.close();
  expect([vi.getTimerCount(), browser.wakeListenerCount]).toEqual([0, 0]);
  store.reopenNow();
  expect(store.getState().status).toBe('closed');
  expect(browser.sources).toHaveLength(1);
  store.open();
  expect(browser.source.url).toBe(`${url}&after=7000-0`);
});
