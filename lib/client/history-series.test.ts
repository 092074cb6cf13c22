import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position } from '#lib/shared/positions';
import { readNumber, type SeriesColumns, type SeriesReference } from '#lib/shared/series';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createHistorySeries, type HistorySeries } from './history-series.ts';
import type { InitialPoints } from './history-state.ts';
import type { HistorySpan, SeriesHistory } from './series-history.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { controlFrame, unnamedFrame } from './testing/frames.ts';

const reference: SeriesReference = { topic: 'kitchen', field: 'value' };
const minute = 60_000;
const start = 1_700_000_000_000;

/** A server in the hands of a test: it has a log, and answers when it is told to. */
interface FakeServer {
  readonly history: SeriesHistory;
  readonly log: LogEvent[];
  readonly asked: HistorySpan[];
  readonly waiting: { answer: () => void; fail: (error: Error) => void }[];
}

function createFakeServer(): FakeServer {
  const server: FakeServer = {
    log: [],
    asked: [],
    waiting: [],
    history: {
      load: (_, span, signal) =>
        new Promise((resolve, reject) => {
          server.asked.push(span);
          signal.addEventListener('abort', () => reject(signal.reason as Error));
          server.waiting.push({ answer: () => resolve(readSpan(server.log, span)), fail: reject });
        }),
      loadEvents: () => Promise.resolve([]),
    },
  };
  return server;
}

function readSpan(log: readonly LogEvent[], { from, to, upTo }: HistorySpan): SeriesColumns {
  const events = log
    .filter(({ id, at }) => comparePositions(id, upTo) <= 0 && at >= from && at < to)
    .toSorted((a, b) => a.at - b.at);
  return { at: events.map(({ at }) => at), value: events.map(({ data }) => readNumber(data, 'value')) };
}

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let server: FakeServer;
let now: number;
/** Stops the series from following the stream. */
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  now = start;
  browser = createFakeBrowser();
  server = createFakeServer();
});

afterEach(() => {
  stream.close();
  vi.useRealTimers();
});

function open(initial: Partial<InitialPoints> = {}): HistorySeries {
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', {
    environment: browser.environment,
    after: `${start}-0`,
  });
  stream.open();
  const series = createHistorySeries({
    reference,
    stream,
    history: server.history,
    initial: {
      time: { windowMs: minute, until: null },
      columns: { at: [], value: [] },
      position: `${start}-0`,
      from: start - minute,
      isTopicKnown: true,
      ...initial,
    },
    now: () => now,
    environment: browser.environment,
  });
  leave = series.follow();
  return series;
}

/** Appends an event to the log; the stream has not brought it yet. */
function publish(value: number, at = now): LogEvent {
  return append(`${start + 1 + server.log.length}-0`, value, at);
}

/** Appends an event that the log had when the page was rendered. */
function keep(value: number, at: number): void {
  append(`${start - 1_000 + server.log.length}-0`, value, at);
}

function append(id: Position, value: number, at: number): LogEvent {
  const event = { id, topic: reference.topic, type: 'message', at, data: { value } };
  server.log.push(event);
  return event;
}

const deliver = (event: LogEvent): void => browser.source.send(unnamedFrame(event));
const valuesOf = (series: HistorySeries): (number | null)[] => [...series.ring.toColumns().value];

/** Answers the newest question, and waits until that has been taken in. */
async function answer(): Promise<void> {
  server.waiting.at(-1)?.answer();
  await vi.advanceTimersByTimeAsync(0);
}

describe('while time moves on', () => {
  test('goes on from the points that the page was rendered with, and asks for nothing', () => {
    const series = open({ columns: { at: [start - 1_000], value: [1] } });
    deliver(publish(2));
    expect(valuesOf(series)).toEqual([1, 2]);
    expect(server.asked).toEqual([]);
  });

  test('asks for what a longer window has more, and shows what it has until that comes', async () => {
    keep(-1, start - 30 * minute);
    keep(1, start - 1_000);
    const series = open({ columns: { at: [start - 1_000], value: [1] } });
    deliver(publish(2));
    series.show({ windowMs: 60 * minute, until: null });
    expect([series.getState(), valuesOf(series)]).toEqual(['loading', [1, 2]]);
    expect(server.asked).toMatchObject([
      { from: start - 60 * minute, upTo: `${start + 3}-0`, bucketMs: 3_000 },
    ]);
    deliver(publish(3));
    await answer();
    expect([series.getState(), valuesOf(series)]).toEqual(['ready', [-1, 1, 2, 3]]);
  });

  test('has every event once, in whatever order publishing, delivery, asking and answers interleave', async () => {
    const weights = { publish: 4, deliver: 4, ask: 1, answer: 2, leave: 1, follow: 1 } as const;
    const anyStep = fc.oneof(
      ...Object.entries(weights).map(([step, weight]) => ({ weight, arbitrary: fc.constant(step) })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 60 }), async (steps) => {
        now = start;
        server = createFakeServer();
        const series = open();
        let delivered = 0;
        let windowMs = minute;
        let isFollowing = true;
        const deliverNext = (): void => {
          const event = server.log[delivered];
          if (event === undefined) return;
          delivered += 1;
          deliver(event);
        };
        const follow = (): void => {
          if (!isFollowing) leave = series.follow();
          isFollowing = true;
        };
        const stop = (): void => {
          if (isFollowing) leave();
          isFollowing = false;
        };
        for (const step of steps) {
          now += 10;
          // Some are dated before others that were published earlier.
          if (step === 'publish') publish(server.log.length, now - (server.log.length % 3) * 25);
          else if (step === 'deliver') deliverNext();
          else if (step === 'ask') series.show({ windowMs: (windowMs += 1), until: null });
          else if (step === 'answer') await answer();
          else if (step === 'follow') follow();
          else stop();
        }
        follow();
        while (delivered < server.log.length) deliverNext();
        await answer();
        expect(series.getState()).toBe('ready');
        const values = valuesOf(series).filter((value) => value !== null);
        expect(values.toSorted((a, b) => a - b)).toEqual(server.log.map((_, index) => index));
        stop();
        stream.close();
      }),
      { numRuns: 300 },
    );
  });

  test('reads what came while nobody followed', async () => {
    const series = open();
    leave();
    deliver(publish(1));
    expect(valuesOf(series)).toEqual([]);
    series.follow();
    await answer();
    expect(valuesOf(series)).toEqual([1]);
  });

  test('says what went wrong, keeps what it has, and reads again when told to', async () => {
    keep(0, start - 1_000);
    const series = open({ columns: { at: [start - 1_000], value: [0] } });
    series.show({ windowMs: 60 * minute, until: null });
    server.waiting.at(-1)?.fail(new Error('The server cannot be reached.'));
    await vi.advanceTimersByTimeAsync(0);
    expect(series.getState()).toEqual({ error: 'The server cannot be reached.' });
    expect(valuesOf(series)).toEqual([0]);
    deliver(publish(1));
    series.retry();
    await answer();
    expect([series.getState(), valuesOf(series)]).toEqual(['ready', [0, 1]]);
  });

  test('does not ask for the past of a topic that nobody has published to', async () => {
    const series = open({ isTopicKnown: false });
    series.show({ windowMs: 60 * minute, until: null });
    await vi.advanceTimersByTimeAsync(0);
    expect([series.getState(), server.asked]).toEqual(['ready', []]);
  });

  test('breaks where the stream has lost events', () => {
    const series = open();
    deliver(publish(1));
    const data = { reason: 'expired', from: `${start + 1}-0`, to: `${start + 5}-0` } as const;
    browser.source.send(controlFrame({ type: 'stream-gap', data }, `${start + 5}-0`));
    expect(valuesOf(series)).toEqual([1, null]);
  });

  test('tells its subscribers once a frame', () => {
    const series = open();
    const notified = vi.fn<() => void>();
    series.subscribe(notified);
    deliver(publish(1));
    deliver(publish(2));
    browser.drawFrame();
    expect(notified).toHaveBeenCalledOnce();
  });
});

describe('while time stands still', () => {
  test('stays as it is while points come, and has them all when it moves on again', () => {
    const series = open();
    deliver(publish(1));
    now += 1_000;
    series.show({ windowMs: minute, until: now });
    now += 1_000;
    deliver(publish(2));
    expect(valuesOf(series)).toEqual([1]);
    series.show({ windowMs: minute, until: null });
    expect(valuesOf(series)).toEqual([1, 2]);
    expect(server.asked).toEqual([]);
  });

  test('ends at its time, so that the last value is that of then', () => {
    const series = open();
    for (let value = 0; value < 5; value += 1) {
      now += 1_000;
      deliver(publish(value));
    }
    series.show({ windowMs: minute, until: start + 3_500 });
    expect(valuesOf(series)).toEqual([0, 1, 2]);
    expect(series.ring.firstAfter(start + 10_000)).toBe(3);
    expect([series.ring.timeAt(3), series.ring.valueAt(3)]).toEqual([Number.NaN, Number.NaN]);
  });

  test('asks for what lies further back, once it has been left alone for a moment', async () => {
    keep(7, start - 10 * minute);
    const series = open();
    for (const back of [8, 9, 9.5]) series.show({ windowMs: minute, until: start - back * minute });
    expect(series.getState()).toBe('loading');
    await vi.advanceTimersByTimeAsync(300);
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({ from: start - 11 * minute, to: start - 8 * minute });
    await answer();
    expect([series.getState(), valuesOf(series)]).toEqual(['ready', [7]]);
  });

  test('does not know its end while a time is on its way that lies beyond what was read', async () => {
    keep(7, start - 10 * minute);
    const series = open();
    const told = vi.fn<() => void>();
    const showBack = (minutes: number): void =>
      series.show({ windowMs: minute, until: start - minutes * minute });
    showBack(9.5);
    expect(series.isEndKnown()).toBe(false);
    await vi.advanceTimersByTimeAsync(300);
    await answer();
    expect([series.isEndKnown(), valuesOf(series)]).toEqual([true, [7]]);
    browser.drawFrame();
    series.onState(told);
    showBack(9.2);
    expect([series.getState(), series.isEndKnown()]).toEqual(['ready', true]);
    showBack(8);
    expect([series.getState(), series.isEndKnown()]).toEqual(['loading', false]);
    browser.drawFrame();
    expect(told).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(300);
    server.waiting.at(-1)?.fail(new Error('The server cannot be reached.'));
    await vi.advanceTimersByTimeAsync(0);
    expect(series.isEndKnown()).toBe(false);
    series.show({ windowMs: minute, until: null });
    expect(series.isEndKnown()).toBe(true);
  });

  test('knows its end while only what lies before it is missing', () => {
    const series = open();
    deliver(publish(1));
    series.show({ windowMs: 10 * minute, until: start });
    expect([series.getState(), series.isEndKnown()]).toEqual(['loading', true]);
  });

  test('has what the stream was late to bring, once it has come past that time', () => {
    const series = open();
    deliver(publish(1));
    now = start + 5_000;
    series.show({ windowMs: minute, until: now });
    const late = append(`${start + 3_000}-0`, 2, start + 3_000);
    deliver(late);
    expect(valuesOf(series)).toEqual([1]);
    now = start + 7_000;
    deliver(append(`${start + 6_000}-0`, 3, start + 6_000));
    expect([series.getState(), valuesOf(series)]).toEqual(['ready', [1, 2]]);
    expect(server.asked).toEqual([]);
  });

  test('reads again what it had read before the stream had come so far', async () => {
    const series = open();
    now = start + 30_000;
    append(`${start + 20_000}-0`, 1, start + 20_000);
    series.show({ windowMs: 10 * minute, until: now });
    await vi.advanceTimersByTimeAsync(300);
    await answer();
    expect(valuesOf(series)).toEqual([]);
    deliver(append(`${start + 21_000}-0`, 2, start + 21_000));
    series.show({ windowMs: 10 * minute, until: start + 25_000 });
    await vi.advanceTimersByTimeAsync(300);
    await answer();
    expect([server.asked.length, valuesOf(series)]).toEqual([2, [1, 2]]);
  });

  test('begins with the points that the page was rendered with, and reads the rest to move on', async () => {
    const until = start - 5 * minute;
    const series = open({
      time: { windowMs: minute, until },
      from: until - minute,
      columns: { at: [until - 1_000], value: [3] },
    });
    deliver(publish(4));
    expect([valuesOf(series), server.asked]).toEqual([[3], []]);
    series.show({ windowMs: minute, until: null });
    await answer();
    expect(valuesOf(series)).toEqual([4]);
  });

  test('leaves a question that nobody waits for any more', async () => {
    const series = open();
    series.show({ windowMs: minute, until: start - 10 * minute });
    series.show({ windowMs: minute, until: null });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([series.getState(), server.asked]).toEqual(['ready', []]);
  });
});
