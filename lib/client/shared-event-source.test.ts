import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { createEventSourceRegistry, type EventSourceRegistry } from './event-source-registry.ts';
import { initialConnectionState } from './event-source-store.ts';
import { createSharedEventSource } from './shared-event-source.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { numberedEvent, unnamedFrame } from './testing/frames.ts';

const url = '/api/events?topic=*&unnamed=1';
const nothing = (): void => undefined;

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

test('asks for nothing until somebody listens, so that rendering opens no connection', () => {
  const stream = createSharedEventSource(url, { registry });
  expect(stream.getState()).toBe(initialConnectionState);
  stream.reopenNow();
  expect(browser.sources).toHaveLength(0);
  stream.onGap(nothing);
  expect(browser.sources).toHaveLength(1);
});

test('is one connection for all who listen to the same URL, through whichever object', () => {
  const received: LogEvent[] = [];
  const first = createSharedEventSource(url, { registry });
  const second = createSharedEventSource(url, { registry });
  first.onEvent((event) => received.push(event));
  second.onType('message', (event) => received.push(event));
  second.subscribe(nothing);
  browser.source.send(unnamedFrame(numberedEvent(1, { value: 1 })));
  expect(browser.sources).toHaveLength(1);
  expect(received).toHaveLength(2);
  expect(second.getState()).toBe(first.getState());
});

test('closes a second after the last listener has left', () => {
  const stream = createSharedEventSource(url, { registry });
  const stops = [stream.onEvent(nothing), stream.subscribe(nothing), stream.onGap(nothing)];
  for (const stop of stops) stop();
  vi.advanceTimersByTime(1_000);
  expect(browser.source.readyState).toBe(browser.source.CLOSED);
});

test('goes on where it was when a listener comes back', () => {
  const stream = createSharedEventSource(url, { after: '3-0', registry });
  const stop = stream.onEvent(nothing);
  expect(browser.source.url).toBe(`${url}&after=3-0`);
  browser.source.send(unnamedFrame(numberedEvent(7, { value: 1 })));
  stop();
  vi.advanceTimersByTime(60_000);
  stream.onEvent(nothing);
  expect(browser.source.url).toBe(`${url}&after=7000-0`);
});

test('that waits opens at its start, and brings all to those who listened before', () => {
  const received: LogEvent[] = [];
  const stream = createSharedEventSource(url, { after: '3-0', waits: true, registry });
  stream.onGap(nothing);
  stream.onEvent((event) => received.push(event));
  stream.onEvent(() => expect.unreachable('it has left'))();
  expect(browser.sources).toHaveLength(0);
  stream.start?.();
  stream.start?.();
  expect(browser.source.url).toBe(`${url}&after=3-0`);
  browser.source.send(unnamedFrame(numberedEvent(4, { value: 1 })));
  expect(browser.sources).toHaveLength(1);
  expect(received).toHaveLength(1);
});

test('that waited closes when the last of those who listened before its start has left', () => {
  const stream = createSharedEventSource(url, { waits: true, registry });
  const stop = stream.onEvent(nothing);
  stream.start?.();
  stop();
  vi.advanceTimersByTime(1_000);
  expect(browser.source.readyState).toBe(browser.source.CLOSED);
});
