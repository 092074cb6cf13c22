import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatchdog, type Watchdog } from './watchdog.ts';

const onSilence = vi.fn<() => void>();
let watchdog: Watchdog;

beforeEach(() => {
  vi.useFakeTimers();
  onSilence.mockClear();
  watchdog = createWatchdog(onSilence);
  watchdog.watch(10_000);
});

afterEach(() => {
  vi.useRealTimers();
});

test('speaks after three heartbeats of silence, once', () => {
  vi.advanceTimersByTime(29_999);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(onSilence).toHaveBeenCalledOnce();
});

test('counts the silence from the last sign of life', () => {
  vi.advanceTimersByTime(25_000);
  watchdog.heard();
  vi.advanceTimersByTime(29_999);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onSilence).toHaveBeenCalledOnce();
});

test('sets no timer for each sign of life', () => {
  const setTimer = vi.spyOn(globalThis, 'setTimeout');
  for (let count = 0; count < 1_000; count += 1) watchdog.heard();
  expect(setTimer).not.toHaveBeenCalled();
});

test('gives a page whose timer was late two seconds to hear what waits for it', () => {
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(31_999);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onSilence).toHaveBeenCalledOnce();
});

test('gives those two seconds once for a silence, however often the page wakes', () => {
  vi.setSystemTime(Date.now() + 60_000);
  watchdog.lookAgain();
  vi.advanceTimersByTime(1_500);
  watchdog.lookAgain();
  vi.advanceTimersByTime(500);
  expect(onSilence).toHaveBeenCalledOnce();
});

test('gives them again after a sign of life', () => {
  vi.setSystemTime(Date.now() + 60_000);
  watchdog.lookAgain();
  vi.advanceTimersByTime(1_000);
  watchdog.heard();
  vi.advanceTimersByTime(1_000);
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(29_000);
  expect(onSilence).not.toHaveBeenCalled();
});

test('watches on when a clock is set back', () => {
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(60_000);
  expect(onSilence).toHaveBeenCalledOnce();
});

test('is silent itself once it is stopped', () => {
  watchdog.stop();
  watchdog.lookAgain();
  vi.advanceTimersByTime(600_000);
  expect(onSilence).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
