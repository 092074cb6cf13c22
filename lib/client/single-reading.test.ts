import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SeriesColumns } from '#lib/shared/series';
import { createSingleReading, type ReadingOrder } from './single-reading.ts';

type Order = ReadingOrder<SeriesColumns>;

const columns = { at: [1], value: [1] };

let take: ReturnType<typeof vi.fn<Order['take']>>;
let fail: ReturnType<typeof vi.fn<Order['fail']>>;

beforeEach(() => {
  vi.useFakeTimers();
  take = vi.fn<Order['take']>();
  fail = vi.fn<Order['fail']>();
});

afterEach(() => {
  vi.useRealTimers();
});

const order = (read: Order['read'], delayMs = 0): Order => ({ read, delayMs, take, fail });

test('hands over what was read', async () => {
  createSingleReading<SeriesColumns>().start(order(() => Promise.resolve(columns)));
  await vi.advanceTimersByTimeAsync(0);
  expect(take).toHaveBeenCalledExactlyOnceWith(columns);
});

test('says what went wrong', async () => {
  createSingleReading<SeriesColumns>().start(order(() => Promise.reject(new Error('no network'))));
  await vi.advanceTimersByTimeAsync(0);
  expect(fail).toHaveBeenCalledExactlyOnceWith('no network');
});

test('the newest order takes the place of one that waits, which is never read', async () => {
  const first = vi.fn<Order['read']>(() => Promise.resolve(columns));
  const reading = createSingleReading<SeriesColumns>();
  reading.start(order(first, 200));
  await vi.advanceTimersByTimeAsync(150);
  reading.start(order(() => Promise.resolve({ at: [2], value: [2] }), 200));
  await vi.advanceTimersByTimeAsync(400);
  expect(first).not.toHaveBeenCalled();
  expect(take).toHaveBeenCalledExactlyOnceWith({ at: [2], value: [2] });
});

test('once stopped, nothing is taken and nothing fails, and the reading is told', async () => {
  const reading = createSingleReading<SeriesColumns>();
  let signal: AbortSignal | undefined;
  for (const end of [() => columns, () => Promise.reject(new Error('late'))]) {
    const answered = Promise.withResolvers<void>();
    reading.start(
      order(async (given) => {
        signal = given;
        await answered.promise;
        return end();
      }),
    );
    expect(reading.isRunning()).toBe(true);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await vi.advanceTimersByTimeAsync(0);
    reading.stop();
    expect([reading.isRunning(), signal?.aborted]).toEqual([false, true]);
    answered.resolve();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(take).not.toHaveBeenCalled();
  expect(fail).not.toHaveBeenCalled();
});
