import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSeriesReading, type ReadingOrder } from './series-reading.ts';

const columns = { at: [1], value: [1] };

let take: ReturnType<typeof vi.fn<ReadingOrder['take']>>;
let fail: ReturnType<typeof vi.fn<ReadingOrder['fail']>>;

beforeEach(() => {
  vi.useFakeTimers();
  take = vi.fn<ReadingOrder['take']>();
  fail = vi.fn<ReadingOrder['fail']>();
});

afterEach(() => {
  vi.useRealTimers();
});

const order = (read: ReadingOrder['read'], delayMs = 0): ReadingOrder => ({ read, delayMs, take, fail });

test('hands over what was read', async () => {
  createSeriesReading().start(order(() => Promise.resolve(columns)));
  await vi.advanceTimersByTimeAsync(0);
  expect(take).toHaveBeenCalledExactlyOnceWith(columns);
});

test('says what went wrong', async () => {
  createSeriesReading().start(order(() => Promise.reject(new Error('no network'))));
  await vi.advanceTimersByTimeAsync(0);
  expect(fail).toHaveBeenCalledExactlyOnceWith('no network');
});

test('the newest order takes the place of one that waits, which is never read', async () => {
  const first = vi.fn<ReadingOrder['read']>(() => Promise.resolve(columns));
  const reading = createSeriesReading();
  reading.start(order(first, 200));
  await vi.advanceTimersByTimeAsync(150);
  reading.start(order(() => Promise.resolve({ at: [2], value: [2] }), 200));
  await vi.advanceTimersByTimeAsync(400);
  expect(first).not.toHaveBeenCalled();
  expect(take).toHaveBeenCalledExactlyOnceWith({ at: [2], value: [2] });
});

test('once stopped, nothing is taken and nothing fails, and the reading is told', async () => {
  const reading = createSeriesReading();
  let signal: AbortSignal | undefined;
  for (const end of [() => columns, () => Promise.reject(new Error('late'))]) {
    reading.start(
      order(async (given) => {
        signal = given;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return end();
      }),
    );
    expect(reading.isRunning()).toBe(true);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await vi.advanceTimersByTimeAsync(10);
    reading.stop();
    expect([reading.isRunning(), signal?.aborted]).toEqual([false, true]);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(take).not.toHaveBeenCalled();
  expect(fail).not.toHaveBeenCalled();
});
