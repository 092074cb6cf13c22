import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createFreshness, type Freshness, type FreshnessOptions, type FreshnessStore } from './freshness.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { controlFrame, numberedEvent, unnamedFrame } from './testing/frames.ts';

const hour = 3_600_000;

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let freshness: FreshnessStore;
/** The server's clock: `numberedEvent(n)` is published at n seconds. */
let now: number;

beforeEach(() => {
  vi.useFakeTimers();
  browser = createFakeBrowser();
  now = 0;
});

afterEach(() => {
  stream.close();
  vi.useRealTimers();
});

function open(options: Partial<FreshnessOptions> = {}): void {
  stream = createEventSourceStore('/api/events', { environment: browser.environment });
  stream.open();
  browser.source.accept();
  freshness = createFreshness({ stream, now: () => now, latest: {}, usualIntervals: {}, ...options });
  freshness.follow();
}

/** An event of each second from one to another, each at once. */
function speak(from: number, to: number, topic = 'random'): void {
  for (let n = from; n <= to; n += 1) {
    now = n * 1_000;
    browser.source.send(unnamedFrame(numberedEvent(n, { value: n }, { topic })));
  }
}

const read = (...topics: string[]): Freshness => freshness.read(topics, hour);

describe('a topic', () => {
  test('is waited for until it speaks, and live while it does', () => {
    open();
    expect(read('random')).toEqual({ kind: 'waiting' });
    speak(1, 5);
    expect(read('random')).toEqual({ kind: 'live' });
  });

  test('is stale when it was silent for more than three times its usual interval, and live when it speaks again', () => {
    open();
    speak(1, 10);
    now = 13_000;
    expect(read('random')).toEqual({ kind: 'live' });
    now = 13_001;
    expect(read('random')).toEqual({ kind: 'stale', silentMs: 3_001, usualMs: 1_000 });
    speak(20, 20);
    expect(read('random')).toEqual({ kind: 'live' });
  });

  test('that speaks ten times a second is not stale for a hiccup', () => {
    open({ latest: { random: { id: '1000-0' } }, usualIntervals: { random: 100 } });
    now = 3_900;
    expect(read('random')).toEqual({ kind: 'live' });
    now = 4_100;
    expect(read('random')).toMatchObject({ kind: 'stale' });
  });

  test('is stale by what the page was rendered with, when its source stopped long before', () => {
    now = 600_000;
    open({ latest: { random: { id: '1000-0' } }, usualIntervals: { random: 60_000 } });
    expect(read('random')).toEqual({ kind: 'stale', silentMs: 599_000, usualMs: 60_000 });
  });

  test('that has spoken once has no usual interval, and never is stale', () => {
    open();
    speak(1, 1);
    now = 1_000_000;
    expect(read('random')).toEqual({ kind: 'live' });
  });
});

describe('what comes late', () => {
  test('is late by the time it took', () => {
    open();
    speak(1, 10);
    now = 16_000;
    browser.source.send(unnamedFrame(numberedEvent(11, { value: 11 })));
    browser.source.send(unnamedFrame(numberedEvent(14, { value: 14 })));
    now = 16_500;
    expect(read('random')).toMatchObject({ kind: 'live' });
    browser.source.send(unnamedFrame(numberedEvent(14, { value: 14 }, { sequence: 1 })));
    expect(read('random')).toEqual({ kind: 'late', byMs: 2_500 });
  });

  test('is late no more when what was published after it comes at once', () => {
    open({ usualIntervals: { hourly: 3_600_000 } });
    now = 3_600_000;
    browser.source.send(unnamedFrame(numberedEvent(60, { value: 1 }, { topic: 'hourly' })));
    expect(read('hourly')).toEqual({ kind: 'late', byMs: 3_540_000 });
    browser.source.send(unnamedFrame(numberedEvent(61, { value: 1 }, { topic: 'other' })));
    expect(read('hourly')).toMatchObject({ kind: 'late' });
    browser.source.send(unnamedFrame(numberedEvent(3_599, { value: 1 }, { topic: 'other' })));
    expect(read('hourly')).toEqual({ kind: 'live' });
  });

  test('is late no more when the stream says that there is nothing else', () => {
    open({ usualIntervals: { hourly: 3_600_000 } });
    now = 3_600_000;
    browser.source.send(unnamedFrame(numberedEvent(60, { value: 1 }, { topic: 'hourly' })));
    browser.source.send(controlFrame({ type: 'stream-heartbeat', data: { serverTime: now } }, '60000-0'));
    expect(read('hourly')).toEqual({ kind: 'live' });
  });

  test('is late by the time that nothing can come, where the connection is lost', () => {
    open({ latest: { slow: { id: '1000-0' } }, usualIntervals: { slow: 60_000 } });
    now = 10_000;
    browser.source.send(controlFrame({ type: 'stream-heartbeat', data: { serverTime: now } }, '1000-0'));
    browser.source.drop();
    now = 11_000;
    expect(read('slow')).toEqual({ kind: 'live' });
    now = 15_000;
    expect(read('slow')).toEqual({ kind: 'late', byMs: 5_000 });
  });
});

describe('a gap', () => {
  test('is told of as long as it lies in the window, with how many are missing', () => {
    open();
    const gap = { reason: 'expired', from: '1-0', to: '2000-0' } as const;
    browser.source.send(controlFrame({ type: 'stream-gap', data: { ...gap, missing: 12 } }, '2000-0'));
    speak(3, 5);
    expect(freshness.read(['random'], 10_000)).toEqual({ kind: 'gap', missing: 12 });
    speak(6, 13);
    expect(freshness.read(['random'], 10_000)).toEqual({ kind: 'live' });
    browser.source.send(controlFrame({ type: 'stream-gap', data: { ...gap, to: '12000-0' } }, '14000-0'));
    expect(freshness.read(['random'], 10_000)).toEqual({ kind: 'gap', missing: null });
    expect(stream.getState()).toMatchObject({ gapCount: 2, missedCount: 12 });
  });
});

describe('several topics', () => {
  test('are as fresh as the least fresh of them', () => {
    open();
    speak(1, 5, 'a');
    speak(1, 20, 'b');
    expect(read('a', 'b')).toMatchObject({ kind: 'stale', usualMs: 1_000 });
    expect(read('b')).toEqual({ kind: 'live' });
  });

  test('of a pattern are as fresh as the freshest of them', () => {
    open();
    speak(1, 5, 'stocks.A');
    speak(1, 20, 'stocks.B');
    expect(read('stocks.*')).toEqual({ kind: 'live' });
    expect(read('bonds.*')).toEqual({ kind: 'waiting' });
    now = 60_000;
    expect(read('stocks.*')).toMatchObject({ kind: 'stale' });
  });
});
