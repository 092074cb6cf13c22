import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStoredFlag } from './stored-flag.ts';

const stored = new Map<string, string>();
const page = new EventTarget();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
  });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('is its default until somebody chooses, and then what was chosen, also for the next page', () => {
  const flag = createStoredFlag('keys', true);
  expect(flag.get()).toBe(true);
  flag.set(false);
  expect([flag.get(), createStoredFlag('keys', true).get()]).toEqual([false, false]);
});

test('tells of a choice, here and in another tab', () => {
  const flag = createStoredFlag('keys', true);
  const heard = vi.fn<() => void>();
  const stop = flag.subscribe(heard);
  flag.set(false);
  page.dispatchEvent(new Event('storage'));
  expect(heard).toHaveBeenCalledTimes(2);
  stop();
  flag.set(true);
  expect(heard).toHaveBeenCalledTimes(2);
});

test('lasts as long as the page where the browser stores nothing', () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  const flag = createStoredFlag('keys', true);
  flag.set(false);
  expect(flag.get()).toBe(false);
});
