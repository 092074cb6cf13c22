import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCachedReading } from './cached-reading.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('reads once for all who ask within its age, and again after it', async () => {
  let count = 0;
  const read = createCachedReading(() => (count += 1), { maxAgeMs: 1_000 });
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  vi.advanceTimersByTime(999);
  expect(await read()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await read()).toBe(2);
});

it('is null for what fails, and for what takes longer than anybody waits', async () => {
  const failing = createCachedReading(() => Promise.reject(new Error('away')), { maxAgeMs: 1_000 });
  expect(await failing()).toBe(null);
  const hanging = createCachedReading(() => new Promise(() => {}), { maxAgeMs: 1_000, limitMs: 500 });
  const asked = hanging();
  await vi.advanceTimersByTimeAsync(500);
  expect(await asked).toBe(null);
  expect(vi.getTimerCount()).toBe(0);
});
