import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createChartCursor } from './chart-cursor.ts';
import { createReadingUpdates } from './reading-updates.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function createGrowingSeries() {
  const listeners = new Set<() => void>();
  let version = 0;
  return {
    ring: {
      length: 0,
      droppedCount: 0,
      lateCount: 0,
      timeAt: () => Number.NaN,
      valueAt: () => Number.NaN,
      firstAfter: () => 0,
      toColumns: () => ({ at: [], value: [] }),
    },
    getVersion: () => version,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    grow() {
      version += 1;
      for (const listener of listeners) listener();
    },
  };
}

function createScreen() {
  const listeners = new Set<() => void>();
  let isVisible = true;
  return {
    isVisible: () => isVisible,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show(isShown: boolean) {
      isVisible = isShown;
      for (const listener of listeners) if (isShown) listener();
    },
  };
}

function follow(screen = createScreen()) {
  const series = createGrowingSeries();
  const cursor = createChartCursor();
  const updates = createReadingUpdates([series], cursor, screen);
  const listener = vi.fn<() => void>();
  const stop = updates.subscribe(listener);
  vi.advanceTimersByTime(200);
  listener.mockClear();
  return { series, cursor, updates, listener, stop };
}

test('updates five times a second while nobody reads, however often the series grows', () => {
  const { series, listener, stop } = follow();
  for (let frame = 0; frame < 60; frame += 1) {
    series.grow();
    vi.advanceTimersByTime(1000 / 60);
  }
  expect(listener.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(listener.mock.calls.length).toBeLessThanOrEqual(5);
  stop();
});

test('updates at once while somebody reads', () => {
  const { series, cursor, updates, listener, stop } = follow();
  cursor.moveTo(5);
  expect(listener).toHaveBeenCalledTimes(1);
  const before = updates.getVersion();
  series.grow();
  series.grow();
  expect(updates.getVersion()).toBe(before + 2);
  stop();
});

test('rests while the series does', () => {
  const { listener, stop } = follow();
  vi.advanceTimersByTime(5000);
  expect(listener).not.toHaveBeenCalled();
  stop();
});

test('rests while it cannot be seen, and catches up at once when it can', () => {
  const screen = createScreen();
  const { series, listener, stop } = follow(screen);
  screen.show(false);
  series.grow();
  vi.advanceTimersByTime(5000);
  expect(listener).not.toHaveBeenCalled();
  screen.show(true);
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
});

test('leaves no timer behind', () => {
  const { stop } = follow();
  expect(vi.getTimerCount()).toBe(1);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a cursor that moves while the chart is off the screen is read when it is back', () => {
  const screen = createScreen();
  const { cursor, listener, stop } = follow(screen);
  screen.show(false);
  cursor.moveTo(5);
  cursor.moveTo(6);
  expect(listener).not.toHaveBeenCalled();
  screen.show(true);
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
});
