import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { LogEvent } from '#lib/shared/events';
import type { SeriesColumns, SeriesReference } from '#lib/shared/series';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import {
  createSeriesRegistry,
  lingerMs,
  type SeriesRegistry,
  type ShownReference,
} from './series-registry.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { numberedEvent, unnamedFrame } from './testing/frames.ts';

const random: SeriesReference = { topic: 'random', field: 'value' };
const kitchen: SeriesReference = { topic: 'kitchen', field: 'value' };
const hourMs = 3_600_000;
const snapshot: DashboardSnapshot = {
  position: '100000-0',
  serverTime: 100_000,
  time: { windowMs: 60_000, until: null },
  keptFrom: 0,
  usualIntervals: {},
  alerts: { alerts: [], history: [] },
  series: { 'random#value': { at: [99_000], value: [1] } },
  latest: {
    random: numberedEvent(99, { value: 1 }),
    kitchen: numberedEvent(98, { value: 2 }, { topic: 'kitchen' }),
  },
  feeds: {},
};

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let registry: SeriesRegistry;
let asked: string[];
let answer: () => Promise<SeriesColumns>;
let answerEvents: () => Promise<readonly LogEvent[]>;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events', { environment: browser.environment, after: '100000-0' });
  stream.open();
  asked = [];
  answer = () => Promise.resolve({ at: [50_000], value: [0] });
  answerEvents = () => Promise.resolve([]);
  registry = createSeriesRegistry({
    stream,
    snapshot,
    now: () => 100_000,
    environment: browser.environment,
    history: {
      load({ topic }, { isSum, bucketMs }) {
        asked.push(isSum ? `${topic} in bars of ${bucketMs}` : topic);
        return answer();
      },
      loadEvents: () => answerEvents(),
    },
  });
  return () => stream.close();
});

afterEach(() => {
  vi.useRealTimers();
});

const retain = (reference: ShownReference) => registry.retain(registry.find(reference));
const isOf = (wanted: SeriesReference) => (reference: SeriesReference) => reference.topic === wanted.topic;

test('panels that show the same series share it, and it follows the stream while one of them is there', () => {
  const series = registry.find(random);
  expect(registry.find({ ...random })).toBe(series);
  const [leave, leaveToo] = [retain(random), retain(random)];
  leave();
  browser.source.send(unnamedFrame(numberedEvent(101, { value: 5 })));
  leaveToo();
  browser.source.send(unnamedFrame(numberedEvent(102, { value: 6 })));
  expect(series.ring.toColumns().value).toEqual([1, 5]);
});

test('what the page was rendered without is read as soon as somebody shows it', async () => {
  registry.find(kitchen);
  expect(asked).toEqual([]);
  retain(kitchen);
  expect(registry.readState(isOf(kitchen))).toBe('loading');
  await expect.poll(() => registry.readState(isOf(kitchen))).toBe('ready');
  expect(asked).toEqual(['kitchen']);
  expect(registry.find(kitchen).ring.toColumns().value).toEqual([0]);
});

test('bars are a series of their own, summed up by the log and by the stream', async () => {
  const bars = { ...random, intervalMs: 10_000 };
  expect(registry.find(bars)).not.toBe(registry.find(random));
  retain(bars);
  await expect.poll(() => registry.readState(isOf(random))).toBe('ready');
  expect(asked).toEqual(['random in bars of 10000']);
  for (const n of [101, 102, 111]) browser.source.send(unnamedFrame(numberedEvent(n, { value: n })));
  expect(registry.find(bars).ring.toColumns()).toEqual({
    at: [50_000, 100_000, 110_000],
    value: [0, 203, 111],
  });
});

test('all show another time together, those too that come later', async () => {
  retain(random);
  registry.show({ windowMs: hourMs, until: null });
  retain(kitchen);
  await expect.poll(() => registry.readState(() => true)).toBe('ready');
  expect(new Set(asked)).toEqual(new Set(['random', 'kitchen']));
});

test('says what is wrong with those that are asked about, tells of it, and reads again', async () => {
  answer = () => Promise.reject(new Error('The server cannot be reached.'));
  retain(random);
  retain(kitchen);
  let told = 0;
  registry.subscribe(() => (told += 1));
  await expect
    .poll(() => registry.readState(isOf(kitchen)))
    .toEqual({ error: 'The server cannot be reached.' });
  expect(registry.readState(isOf(random))).toBe('ready');
  browser.drawFrame();
  expect(told).toBeGreaterThan(0);
  answer = () => Promise.resolve({ at: [], value: [] });
  registry.retry();
  await expect.poll(() => registry.readState(() => true)).toBe('ready');
});

test('says of events that are read how that fares, and reads them again', async () => {
  answerEvents = () => Promise.reject(new Error('The server cannot be reached.'));
  const taken: (readonly LogEvent[])[] = [];
  registry.readEvents({ topic: 'kitchen', until: 90_000, limit: 1 }, (events) => taken.push(events));
  expect([registry.readState(isOf(kitchen)), registry.readState(isOf(random))]).toEqual(['loading', 'ready']);
  await expect
    .poll(() => registry.readState(isOf(kitchen)))
    .toEqual({ error: 'The server cannot be reached.' });
  const events = [numberedEvent(80, { value: 2 }, { topic: 'kitchen' })];
  answerEvents = () => Promise.resolve(events);
  registry.retry();
  expect(registry.readState(isOf(kitchen))).toBe('loading');
  await expect.poll(() => registry.readState(isOf(kitchen))).toBe('ready');
  expect(taken).toEqual([events]);
});

test('a series that nobody shows is kept for a moment, and then forgotten', async () => {
  vi.useFakeTimers();
  const series = registry.find(kitchen);
  const leave = retain(kitchen);
  await vi.advanceTimersByTimeAsync(0);
  leave();
  await vi.advanceTimersByTimeAsync(lingerMs - 1);
  const leaveAgain = retain(kitchen);
  await vi.advanceTimersByTimeAsync(lingerMs);
  expect(registry.find(kitchen)).toBe(series);
  leaveAgain();
  await vi.advanceTimersByTimeAsync(lingerMs);
  expect(registry.find(kitchen)).not.toBe(series);
});

test('a component that was hidden for long goes on with the series that it holds', async () => {
  vi.useFakeTimers();
  const series = registry.find(random);
  registry.retain(series)();
  await vi.advanceTimersByTimeAsync(lingerMs);
  registry.retain(series);
  browser.source.send(unnamedFrame(numberedEvent(101, { value: 5 })));
  expect(series.ring.toColumns().value).toEqual([1, 5]);
  expect(registry.find(random)).toBe(series);
});
