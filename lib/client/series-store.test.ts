import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { JsonValue } from '#lib/shared/json';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createSeriesStore, feedSeries, lastPoint, type SeriesStoreOptions } from './series-store.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { controlFrame, numberedEvent, unnamedFrame } from './testing/frames.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
  return () => stream.close();
});

function feedRandom(options: Partial<SeriesStoreOptions> = {}): ReturnType<typeof createSeriesStore> {
  const series = createSeriesStore({ windowMs: 300_000, environment: browser.environment, ...options });
  feedSeries(series, stream, 'random', (event) => event.data.value);
  return series;
}

function send(n: number, data: JsonValue, topic = 'random'): void {
  browser.source.send(unnamedFrame(numberedEvent(n, data, { topic })));
}

describe('a series', () => {
  test('keeps every one of a thousand points in a frame and tells of them once', () => {
    const series = feedRandom({ windowMs: 2_000_000 });
    const notified = vi.fn<() => void>();
    series.subscribe(notified);
    for (let n = 1; n <= 1_000; n += 1) send(n, { value: n });
    browser.drawFrame();
    expect(notified).toHaveBeenCalledOnce();
    expect(series.ring.toColumns().value).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
  });

  test('in a hidden page is bounded by its window and its capacity, and drawn once on return', () => {
    const byWindow = feedRandom({ windowMs: 300_000 });
    const byCapacity = feedRandom({ windowMs: Number.POSITIVE_INFINITY, capacity: 500 });
    const notified = vi.fn<() => void>();
    byWindow.subscribe(notified);
    browser.isHidden = true;
    for (let n = 1; n <= 6_000; n += 1) send(n, { value: n });
    browser.drawFrame();
    expect([byWindow.ring.length, byCapacity.ring.length]).toEqual([301, 500]);
    expect(notified).not.toHaveBeenCalled();
    browser.isHidden = false;
    browser.drawFrame();
    expect(notified).toHaveBeenCalledOnce();
  });

  test('takes the points of its own topic that it has a number for', () => {
    const series = createSeriesStore({ windowMs: 300_000, environment: browser.environment });
    feedSeries(series, stream, 'kitchen', (event) => (typeof event.data === 'number' ? event.data : null));
    send(1, 21, 'kitchen');
    send(2, 'broken', 'kitchen');
    send(3, 5, 'cellar');
    expect(series.ring.toColumns()).toEqual({ at: [1_000], value: [21] });
    expect(stream.getState().malformedCount).toBe(0);
  });

  test('counts a payload that its topic does not carry as malformed, and goes on', () => {
    const series = feedRandom();
    feedRandom();
    send(1, { value: 'high' });
    send(2, { value: 2 });
    expect(series.ring.toColumns()).toEqual({ at: [2_000], value: [2] });
    expect(stream.getState().malformedCount).toBe(1);
  });

  test('begins with the points that the page was rendered with', () => {
    const initial = { at: [1_000, 2_000], value: [1, null] };
    const series = feedRandom({ initial });
    expect(series.ring.toColumns()).toEqual(initial);
    expect(series.getVersion()).toBe(0);
    send(3, { value: 3 });
    expect(series.ring.toColumns()).toEqual({ at: [1_000, 2_000, 3_000], value: [1, null, 3] });
    expect(series.getVersion()).toBe(1);
  });

  test('stays as it is after feeding has stopped', () => {
    const series = createSeriesStore({ windowMs: 300_000, environment: browser.environment });
    feedSeries(series, stream, 'random', (event) => event.data.value)();
    send(1, { value: 1 });
    browser.source.send(
      controlFrame({ type: 'stream-gap', data: { reason: 'expired', from: '0-0', to: '9-0' } }, '9-0'),
    );
    expect(series.ring.length).toBe(0);
  });
});

describe('the line of a series', () => {
  test('breaks where the stream has lost events', () => {
    const series = feedRandom();
    send(1, { value: 1 });
    const data = { reason: 'expired', from: '1000-0', to: '5000-0' } as const;
    browser.source.send(controlFrame({ type: 'stream-gap', data }, '5000-0'));
    send(6, { value: 6 });
    expect(series.ring.toColumns()).toEqual({ at: [1_000, 5_000, 6_000], value: [1, null, 6] });
  });

  test('breaks at a silence longer than the greatest step, in the initial points too', () => {
    const series = feedRandom({ maxStepMs: 3_000, initial: { at: [1_000, 10_000], value: [1, 10] } });
    send(13, { value: 13 });
    send(17, { value: 17 });
    expect(series.ring.toColumns()).toEqual({
      at: [1_000, 4_000, 10_000, 13_000, 16_000, 17_000],
      value: [1, null, 10, 13, null, 17],
    });
  });

  test('breaks once only where it is broken already', () => {
    const series = feedRandom({ maxStepMs: 3_000, initial: { at: [1_000, 2_000], value: [1, null] } });
    send(60, { value: 60 });
    expect(series.ring.toColumns().value).toEqual([1, null, 60]);
  });

  test('has its last point before the break that ends it', () => {
    const { ring } = feedRandom({ initial: { at: [1_000, 2_000], value: [1, null] } });
    expect(lastPoint(ring)).toEqual({ at: 1_000, value: 1 });
    expect(lastPoint(feedRandom().ring)).toBeNull();
  });
});
