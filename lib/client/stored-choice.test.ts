import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStoredChoice } from './stored-choice.ts';

const stored = new Map<string, string>();
const page = new EventTarget();
const read = (text: string | null) => (text === 'no' ? 'no' : 'yes');

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
  const choice = createStoredChoice('keys', read);
  expect(choice.get()).toBe('yes');
  choice.set('no');
  expect([choice.get(), createStoredChoice('keys', read).get()]).toEqual(['no', 'no']);
});

test('tells of a choice, here and in another tab', () => {
  const choice = createStoredChoice('keys', read);
  const heard = vi.fn<() => void>();
  const stop = choice.subscribe(heard);
  choice.set('no');
  page.dispatchEvent(new Event('storage'));
  expect(heard).toHaveBeenCalledTimes(2);
  stop();
  choice.set('yes');
  expect(heard).toHaveBeenCalledTimes(2);
});

test('lasts as long as the page where the browser stores nothing', () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  const choice = createStoredChoice('keys', read);
  choice.set('no');
  expect(choice.get()).toBe('no');
});
