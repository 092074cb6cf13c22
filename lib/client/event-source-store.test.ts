import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import {
  createEventSourceStore,
  initialConnectionState,
  type OwnedEventSourceStore,
  type StreamGap,
} from './event-source-store.ts';
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

function sendNumbers(count: number, from = 1): void {
  for (let n = from; n < from + count; n += 1)
    browser.source.send(unnamedFrame(numberedEvent(n, { value: n })));
}

describe('events', () => {
  test('reach every listener as they come, in order', () => {
    const received: LogEvent[] = [];
    store.onEvent((event) => received.push(event));
    browser.source.accept();
    sendNumbers(3);
    expect(received).toEqual([1, 2, 3].map((n) => numberedEvent(n, { value: n })));
  });

  test('of a type reach those who listen to it, whether the frame is named or not', () => {
    const received: LogEvent[] = [];
    store.onType('greeting', (event) => received.push(event));
    const greet = (n: number) => numberedEvent(n, { message: 'hi' }, { topic: 'hello', type: 'greeting' });
    const [first, second] = [greet(1), greet(2)];
    browser.source.accept();
    browser.source.send(unnamedFrame(first));
    browser.source.send({ ...unnamedFrame(second), type: 'greeting' });
    sendNumbers(3);
    expect(received).toEqual([first, second]);
  });

  test('that come a second time, or out of order, are counted and not handed over', () => {
    const listener = vi.fn<(event: LogEvent) => void>();
    store.onEvent(listener);
    browser.source.accept();
    sendNumbers(3);
    sendNumbers(2, 2);
    expect(store.getState()).toMatchObject({ eventCount: 3, repeatedCount: 2, position: '3000-0' });
    expect(listener).toHaveBeenCalledTimes(3);
  });

  test('of a type still come after a reopening', () => {
    const listener = vi.fn<(event: LogEvent) => void>();
    store.onType('greeting', listener);
    browser.source.drop();
    browser.wake();
    browser.source.send({
      type: 'greeting',
      id: '1-0',
      data: '{"topic":"hello","at":1,"data":{"message":"hi"}}',
    });
    expect(listener).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ type: 'greeting' }));
  });

  test('no longer reach a listener that has left', () => {
    const listener = vi.fn<(event: LogEvent) => void>();
    store.onEvent(listener)();
    store.onType('message', listener)();
    sendNumbers(1);
    expect(listener).not.toHaveBeenCalled();
  });

  test('reach the other listeners when one throws, and the error is reported', () => {
    const error = new Error('a chart is broken');
    const listener = vi.fn<(event: LogEvent) => void>();
    store.onEvent(() => {
      throw error;
    });
    store.onEvent(listener);
    sendNumbers(2);
    expect(listener).toHaveBeenCalledTimes(2);
    expect(browser.errors).toEqual([error, error]);
  });

  test('of the stream itself never reach a listener', () => {
    const listener = vi.fn<(event: LogEvent) => void>();
    store.onEvent(listener);
    browser.source.send(readyFrame('1-0'));
    browser.source.send(controlFrame({ type: 'stream-heartbeat', data: { serverTime: 0 } }, '2-0'));
    expect(listener).not.toHaveBeenCalled();
    expect(store.getState()).toMatchObject({ eventCount: 0, malformedCount: 0, position: '2-0' });
  });
});

describe('a malformed frame', () => {
  const good = unnamedFrame(numberedEvent(1, { value: 1 }));

  test.each([
    ['that is no JSON', { ...good, data: '{"topic":' }],
    ['without a topic', { ...good, data: '{"at":1,"data":1}' }],
    ['without a payload', { ...good, data: '{"topic":"random","at":1}' }],
    ['with a time that is no number', { ...good, data: '{"topic":"random","at":"now","data":1}' }],
    ['without a position', { data: good.data }],
    ['with a position that is none', { ...good, id: '12' }],
    ['of the stream itself', { ...good, type: 'stream-gap', data: '{"reason":"bored"}' }],
  ])('%s is counted, and the stream goes on', (_, frame) => {
    const listener = vi.fn<(event: LogEvent) => void>();
    store.onEvent(listener);
    browser.source.accept();
    browser.source.send(frame);
    expect(store.getState()).toMatchObject({ status: 'open', malformedCount: 1, eventCount: 0 });
    browser.source.send(unnamedFrame(numberedEvent(2, { value: 1 })));
    expect(store.getState()).toMatchObject({ status: 'open', malformedCount: 1, eventCount: 1 });
    expect(listener).toHaveBeenCalledOnce();
  });

  test('that was the last is not asked for again', () => {
    browser.source.send({ id: '5-0', data: 'not JSON' });
    expect(store.getState().position).toBe('5-0');
  });

  test('is counted once, however many listeners could not read its payload', () => {
    store.onEvent((event) => store.reportMalformed(event));
    store.onEvent((event) => store.reportMalformed(event));
    sendNumbers(2);
    expect(store.getState().malformedCount).toBe(2);
  });
});

test('a gap is counted and told, and the stream goes on after it', () => {
  const gap = { reason: 'expired', from: '1-0', to: '9-0' } as const;
  const listener = vi.fn<(heard: StreamGap) => void>();
  store.onGap(listener);
  browser.source.send(controlFrame({ type: 'stream-gap', data: gap }, '9-0'));
  expect(listener).toHaveBeenCalledExactlyOnceWith(gap);
  expect(store.getState()).toMatchObject({ gapCount: 1, position: '9-0', malformedCount: 0 });
});

describe('the state', () => {
  test('is the same reference until something changes', () => {
    const before = store.getState();
    expect(store.getState()).toBe(before);
    sendNumbers(1);
    expect(store.getState()).not.toBe(before);
    expect(before.eventCount).toBe(0);
  });

  test('says when the last frame came, heartbeats too', () => {
    sendNumbers(1);
    vi.advanceTimersByTime(5_000);
    browser.source.send(controlFrame({ type: 'stream-heartbeat', data: { serverTime: 0 } }, '2-0'));
    expect(store.getState().lastEventAt).toBe(1_700_000_005_000);
  });

  test('begins the same for every page, so that server and browser render the same', () => {
    expect(Object.isFrozen(initialConnectionState)).toBe(true);
    expect(createEventSourceStore(url, { environment: browser.environment }).getState()).toEqual(
      initialConnectionState,
    );
  });

  test('begins at the position that the page was rendered at', () => {
    const later = createEventSourceStore(`${url}&since=5m`, {
      after: '3-4',
      environment: browser.environment,
    });
    later.open();
    expect(browser.source.url).toBe(`${url}&after=3-4`);
    later.close();
  });
});

describe('subscribers', () => {
  test('are told once an animation frame, of a thousand events, and miss none', () => {
    const received: LogEvent[] = [];
    const notified = vi.fn<() => void>();
    browser.drawFrame();
    store.subscribe(notified);
    store.onEvent((event) => received.push(event));
    sendNumbers(1_000);
    expect(notified).not.toHaveBeenCalled();
    browser.drawFrame();
    expect(notified).toHaveBeenCalledOnce();
    expect(received).toHaveLength(1_000);
    browser.drawFrame();
    expect(notified).toHaveBeenCalledOnce();
  });

  test('are not told while the page is hidden, and once when it is shown again', () => {
    const notified = vi.fn<() => void>();
    store.subscribe(notified);
    browser.drawFrame();
    notified.mockClear();
    browser.isHidden = true;
    for (let minute = 0; minute < 10; minute += 1) {
      sendNumbers(600, 1 + 600 * minute);
      browser.drawFrame();
    }
    expect(notified).not.toHaveBeenCalled();
    expect(store.getState().eventCount).toBe(6_000);
    browser.isHidden = false;
    browser.drawFrame();
    expect(notified).toHaveBeenCalledOnce();
  });

  test('are told although one of them throws', () => {
    const notified = vi.fn<() => void>();
    store.subscribe(() => {
      throw new Error('a badge is broken');
    });
    store.subscribe(notified);
    sendNumbers(1);
    browser.drawFrame();
    expect(notified).toHaveBeenCalledOnce();
    expect(browser.errors).toHaveLength(1);
  });
});
