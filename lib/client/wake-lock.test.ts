import { expect, test, vi } from 'vitest';
import { type HeldWakeLock, holdWakeLock } from './wake-lock.ts';

function fakeBrowser(answers: ('given' | 'refused')[] | null) {
  const state = {
    isVisible: true,
    locks: [] as (HeldWakeLock & { lose: () => void; isReleased: boolean })[],
  };
  const hearers = new Set<() => void>();
  async function request(): Promise<HeldWakeLock> {
    if (answers?.shift() !== 'given') throw new DOMException('no', 'NotAllowedError');
    const listeners: (() => void)[] = [];
    const lock = {
      isReleased: false,
      async release() {
        lock.isReleased = true;
      },
      addEventListener: (_type: 'release', listener: () => void) => void listeners.push(listener),
      lose: () => listeners.forEach((listener) => listener()),
    };
    state.locks.push(lock);
    return lock;
  }
  return {
    state,
    show(isVisible: boolean) {
      state.isVisible = isVisible;
      for (const hearer of hearers) hearer();
    },
    isHeardBy: hearers,
    environment: {
      request: answers === null ? null : request,
      isVisible: () => state.isVisible,
      onVisibilityChange(listener: () => void) {
        hearers.add(listener);
        return () => hearers.delete(listener);
      },
    },
  };
}

test('is held as soon as the browser gives it', async () => {
  const browser = fakeBrowser(['given']);
  const lock = holdWakeLock(browser.environment);
  expect(lock.getStatus()).toBe('asking');
  await vi.waitFor(() => expect(lock.getStatus()).toBe('held'));
});

test('is taken again when the page is shown after it was hidden', async () => {
  const browser = fakeBrowser(['given', 'given']);
  const lock = holdWakeLock(browser.environment);
  await vi.waitFor(() => expect(browser.state.locks).toHaveLength(1));
  browser.show(false);
  browser.state.locks[0]?.lose();
  browser.show(true);
  await vi.waitFor(() => expect(browser.state.locks).toHaveLength(2));
  expect(lock.getStatus()).toBe('held');
});

test('says that it is not to be had, and tries again when the page is shown', async () => {
  const browser = fakeBrowser(['refused', 'given']);
  const lock = holdWakeLock(browser.environment);
  const heard = vi.fn<() => void>();
  lock.subscribe(heard);
  await vi.waitFor(() => expect(lock.getStatus()).toBe('refused'));
  expect(heard).toHaveBeenCalledOnce();
  browser.show(true);
  await vi.waitFor(() => expect(lock.getStatus()).toBe('held'));
});

test('says so where the browser has no such thing', () => {
  expect(holdWakeLock(fakeBrowser(null).environment).getStatus()).toBe('refused');
});

test('is said to be lost when the browser takes it from a page that is shown', async () => {
  const browser = fakeBrowser(['given']);
  const lock = holdWakeLock(browser.environment);
  await vi.waitFor(() => expect(lock.getStatus()).toBe('held'));
  browser.state.locks[0]?.lose();
  expect(lock.getStatus()).toBe('refused');
});

test('is let go of, also when it comes after that', async () => {
  const browser = fakeBrowser(['given']);
  holdWakeLock(browser.environment).release();
  await vi.waitFor(() => expect(browser.state.locks[0]?.isReleased).toBe(true));
  expect(browser.isHeardBy.size).toBe(0);
});
