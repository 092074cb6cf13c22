import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { createEventReadings, type EventReadings } from './event-readings.ts';

const event: LogEvent = { id: '1000-0', topic: 'clock', type: 'message', at: 1_000, data: 1 };
const question = { topic: 'clock', until: 2_000, limit: 1 };

let asked: number[];
let answer: (signal: AbortSignal) => Promise<readonly LogEvent[]>;
let changeCount: number;
let readings: EventReadings;
let take: ReturnType<typeof vi.fn<(events: readonly LogEvent[]) => void>>;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = () => Promise.resolve([event]);
  changeCount = 0;
  take = vi.fn<(events: readonly LogEvent[]) => void>();
  const loadEvents = (_: string, until: number, __: number, signal: AbortSignal) => {
    asked.push(until);
    return answer(signal);
  };
  readings = createEventReadings({ loadEvents }, () => (changeCount += 1));
});

afterEach(() => {
  vi.useRealTimers();
});

const states = () => readings.listStates((topic) => topic === 'clock');

test('reads once the time has been left alone for a moment', async () => {
  const stop = readings.start({ ...question, until: 1_000 }, take);
  await vi.advanceTimersByTimeAsync(200);
  stop();
  readings.start(question, take);
  await vi.advanceTimersByTimeAsync(299);
  expect([asked, states()]).toEqual([[], ['loading']]);
  await vi.advanceTimersByTimeAsync(1);
  expect([asked, states()]).toEqual([[2_000], ['ready']]);
  expect(take).toHaveBeenCalledExactlyOnceWith([event]);
});

test('says what went wrong, and reads again only what did', async () => {
  readings.start(question, take);
  await vi.advanceTimersByTimeAsync(300);
  answer = () => Promise.reject(new Error('no network'));
  readings.start({ ...question, until: 3_000 }, take);
  await vi.advanceTimersByTimeAsync(300);
  expect(states()).toEqual(['ready', { error: 'no network' }]);
  answer = () => Promise.resolve([]);
  const told = changeCount;
  readings.retry();
  expect([states(), changeCount]).toEqual([['ready', 'loading'], told + 1]);
  await vi.advanceTimersByTimeAsync(0);
  expect([asked, states()]).toEqual([
    [2_000, 3_000, 3_000],
    ['ready', 'ready'],
  ]);
});

test('takes nothing, and fails with nothing, after the end', async () => {
  let wasEnded = false;
  answer = (signal) =>
    new Promise((_, reject) =>
      signal.addEventListener('abort', () => {
        wasEnded = true;
        reject(new Error('ended'));
      }),
    );
  const stop = readings.start(question, take);
  await vi.advanceTimersByTimeAsync(300);
  stop();
  await vi.advanceTimersByTimeAsync(0);
  expect([wasEnded, states()]).toEqual([true, []]);
  expect(take).not.toHaveBeenCalled();
});
