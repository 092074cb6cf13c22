import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFrameNotifier } from './frame-notifier.ts';
import { createFakeBrowser } from './testing/fake-browser.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('tells of many changes once a frame', () => {
  const browser = createFakeBrowser();
  const notifier = createFrameNotifier(browser.environment);
  const listener = vi.fn<() => void>();
  notifier.subscribe(listener);
  notifier.notify();
  notifier.notify();
  browser.drawFrame();
  expect(listener).toHaveBeenCalledOnce();
  notifier.notify();
  browser.drawFrame();
  expect(listener).toHaveBeenCalledTimes(2);
});

test('rests after it has told, and then tells of what came meanwhile', () => {
  const browser = createFakeBrowser();
  const notifier = createFrameNotifier(browser.environment, 200);
  const listener = vi.fn<() => void>();
  notifier.subscribe(listener);
  const change = (): void => {
    notifier.notify();
    browser.drawFrame();
  };
  change();
  expect(listener).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(50);
  change();
  vi.advanceTimersByTime(149);
  change();
  expect(listener).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  browser.drawFrame();
  expect(listener).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  browser.drawFrame();
  expect(listener).toHaveBeenCalledTimes(2);
});
