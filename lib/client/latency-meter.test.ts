import { beforeEach, expect, test } from 'vitest';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createLatencyMeter, type LatencyMeter } from './latency-meter.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { numberedEvent, unnamedFrame } from './testing/frames.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let meter: LatencyMeter;
let now: number;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events', { environment: browser.environment });
  stream.open();
  meter = createLatencyMeter(stream, () => now, browser.environment);
  meter.follow();
  browser.drawFrame();
  return () => stream.close();
});

/** The event of second `n` comes after `networkMs` and is drawn `frameMs` later. */
function receive(n: number, networkMs: number, frameMs = 0): void {
  now = n * 1_000 + networkMs;
  browser.source.send(unnamedFrame(numberedEvent(n, { value: n })));
  now += frameMs;
  browser.drawFrame();
}

test('is measured up to the picture', () => {
  expect(meter.read()).toBeNull();
  receive(1, 20, 10);
  expect(meter.read()).toEqual({ medianMs: 30, p99Ms: 30 });
});

test('has a median that few late events do not move, and a 99th percentile that they do', () => {
  for (let n = 1; n <= 200; n += 1) receive(n, n % 50 === 0 ? 900 : 10);
  expect(meter.read()).toEqual({ medianMs: 10, p99Ms: 900 });
});

test('is that of the newest thousand', () => {
  for (let n = 1; n <= 100; n += 1) receive(n, 500);
  for (let n = 101; n <= 1_100; n += 1) receive(n, 10);
  expect(meter.read()).toEqual({ medianMs: 10, p99Ms: 10 });
});

test('says nothing of what came while nobody saw the page', () => {
  browser.isHidden = true;
  for (let n = 1; n <= 5_000; n += 1) receive(n, 10);
  browser.isHidden = false;
  browser.drawFrame();
  expect(meter.read()).toBeNull();
  receive(5_001, 10);
  expect(meter.read()).toEqual({ medianMs: 10, p99Ms: 10 });
});
