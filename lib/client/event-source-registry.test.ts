import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEventSourceRegistry, type EventSourceRegistry } from './event-source-registry.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';

const url = '/api/events?topic=*';

let browser: FakeBrowser;
let registry: EventSourceRegistry;

beforeEach(() => {
  vi.useFakeTimers();
  browser = createFakeBrowser();
  registry = createEventSourceRegistry(browser.environment);
});

afterEach(() => {
  vi.useRealTimers();
});

function openCount(): number {
  return browser.sources.filter(({ readyState, CLOSED }) => readyState !== CLOSED).length;
}

test('users of the same URL share one connection', () => {
  const users = Array.from({ length: 100 }, () => registry.retain(['/api/events', 'topic=*'].join('?')));
  expect(new Set(users.map(({ store }) => store)).size).toBe(1);
  expect(browser.sources).toHaveLength(1);
});

test('a URL that no browser can open leaves nothing behind', () => {
  const { environment } = browser;
  const broken = createEventSourceRegistry({
    ...environment,
    openEventSource() {
      throw new SyntaxError('the URL is invalid');
    },
  });
  expect(() => broken.retain('http://[')).toThrow('the URL is invalid');
  expect(broken.find('http://[')).toBeNull();
  expect([vi.getTimerCount(), browser.wakeListenerCount]).toEqual([0, 0]);
});

test('another URL is another connection', () => {
  registry.retain(url);
  registry.retain('/api/events?topic=random');
  expect(openCount()).toBe(2);
});

test('a mount, unmount and mount again, as in Strict Mode, is one connection', () => {
  registry.retain(url).release();
  registry.retain(url);
  vi.advanceTimersByTime(10_000);
  expect(browser.sources).toHaveLength(1);
  expect(openCount()).toBe(1);
});

test('the connection closes a second after its last user has left', () => {
  const [first, second] = [registry.retain(url), registry.retain(url)];
  first.release();
  vi.advanceTimersByTime(10_000);
  expect(openCount()).toBe(1);
  second.release();
  vi.advanceTimersByTime(999);
  expect(openCount()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(openCount()).toBe(0);
  expect(registry.find(url)).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

test('a user who comes later begins anew', () => {
  const { store, release } = registry.retain(url);
  release();
  vi.advanceTimersByTime(1_000);
  const later = registry.retain(url, { after: '5-0' });
  expect(later.store).not.toBe(store);
  expect(browser.source.url).toBe(`${url}&after=5-0`);
});
