import { afterEach, expect, test, vi } from 'vitest';
import { browserEnvironment } from './browser-environment.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('wakes when the page is shown, thawed or online again, and not when it is hidden', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const win = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', win);
  const listener = vi.fn<() => void>();
  const stop = browserEnvironment.onWake(listener);
  const wakeAll = (): void => {
    page.dispatchEvent(new Event('visibilitychange'));
    page.dispatchEvent(new Event('resume'));
    win.dispatchEvent(new Event('pageshow'));
    win.dispatchEvent(new Event('online'));
  };
  wakeAll();
  expect(listener).toHaveBeenCalledTimes(4);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  stop();
  wakeAll();
  expect(listener).toHaveBeenCalledTimes(4);
});

test('asks the browser for one animation frame, whatever wants to run in it', () => {
  const requestFrame = vi.fn<(callback: () => void) => void>();
  vi.stubGlobal('requestAnimationFrame', requestFrame);
  browserEnvironment.onNextFrame(() => undefined);
  browserEnvironment.onNextFrame(() => undefined);
  expect(requestFrame).toHaveBeenCalledOnce();
});
