import { beforeEach, expect, test, vi } from 'vitest';
import type { Alert, AlertEventType } from '#lib/shared/alerts';
import { type AlertToasts, createAlertToasts } from './alert-toasts.ts';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { alertEvent, alertFrame, createAlert } from './testing/alert-events.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let toasts: AlertToasts;
let serverTime = 0;

beforeEach(() => {
  vi.useFakeTimers();
  serverTime = 0;
  browser = createFakeBrowser();
  const { environment } = browser;
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment });
  stream.open();
  toasts = createAlertToasts(stream, { now: () => serverTime, environment });
  toasts.subscribe(() => undefined);
  return () => {
    stream.close();
    vi.useRealTimers();
  };
});

let n = 0;
function say(type: AlertEventType, id: string, changes: Partial<Alert> = {}): void {
  n += 1;
  browser.source.send(alertFrame(alertEvent(n, type, createAlert(id, changes))));
}
const shown = () => toasts.getSnapshot().map(({ data }) => data.message);

const firing = { status: 'firing' } as const;

test('says of each alert the last, the newest first', () => {
  say('alert-fired', 'oven', firing);
  say('alert-fired', 'door', firing);
  expect(shown()).toEqual(['door: alert-fired', 'oven: alert-fired']);
  say('alert-cleared', 'oven');
  expect(shown()).toEqual(['oven: alert-cleared', 'door: alert-fired']);
});

test.each<[AlertEventType, Partial<Alert>]>([
  ['alert-acknowledged', { ...firing, acknowledgedAt: 1 }],
  ['alert-silenced', { ...firing, silencedUntil: 1e15 }],
  ['alert-saved', {}],
  ['alert-removed', firing],
])('says nothing more of one that is settled: %s', (type, changes) => {
  say('alert-fired', 'oven', firing);
  say(type, 'oven', changes);
  expect(shown()).toEqual([]);
});

test('goes on saying that one fires whose title was changed, or whose silence was ended', () => {
  say('alert-fired', 'oven', firing);
  say('alert-saved', 'oven', firing);
  say('alert-silenced', 'oven', firing);
  expect(shown()).toEqual(['oven: alert-fired']);
});

test('says nothing of a silenced one', () => {
  say('alert-fired', 'oven', { ...firing, silencedUntil: 1e15 });
  say('alert-cleared', 'oven', { silencedUntil: 1e15 });
  expect(shown()).toEqual([]);
});

test('one that is dismissed comes back when it fires again', () => {
  say('alert-fired', 'oven', firing);
  const [first] = toasts.getSnapshot();
  if (first !== undefined) toasts.dismiss(first);
  expect(shown()).toEqual([]);
  say('alert-fired', 'oven', firing);
  expect(shown()).toEqual(['oven: alert-fired']);
  if (first !== undefined) toasts.dismiss(first);
  expect(shown()).toEqual(['oven: alert-fired']);
  toasts.dismissAll();
  expect(shown()).toEqual([]);
});

test('holds no more than a hundred', () => {
  for (let index = 0; index <= 100; index += 1) say('alert-fired', `alert ${index}`, firing);
  expect(shown()).toHaveLength(100);
  expect(shown()).not.toContain('alert 0: alert-fired');
});

test('takes away that one has cleared when it was read, and however many there are', () => {
  for (let index = 0; index < 10; index += 1) say('alert-cleared', `alert ${index}`);
  say('alert-fired', 'oven', firing);
  vi.advanceTimersByTime(7_999);
  expect(shown()).toHaveLength(11);
  vi.advanceTimersByTime(1);
  expect(shown()).toEqual(['oven: alert-fired']);
});

test('leaves one that somebody is at, and gives it its time anew', () => {
  say('alert-cleared', 'oven');
  const [toast] = toasts.getSnapshot();
  const letGo = toast === undefined ? null : toasts.hold(toast);
  vi.advanceTimersByTime(60_000);
  expect(shown()).toEqual(['oven: alert-cleared']);
  letGo?.();
  vi.advanceTimersByTime(7_999);
  expect(shown()).toEqual(['oven: alert-cleared']);
  vi.advanceTimersByTime(1);
  expect(shown()).toEqual([]);
});

test('holding one does not hold what comes after it', () => {
  say('alert-cleared', 'oven');
  const [toast] = toasts.getSnapshot();
  const letGo = toast === undefined ? null : toasts.hold(toast);
  say('alert-fired', 'oven', firing);
  letGo?.();
  vi.advanceTimersByTime(60_000);
  expect(shown()).toEqual(['oven: alert-fired']);
});

test('says nothing of what happened while the page slept for long, but that it is over', () => {
  say('alert-fired', 'oven', firing);
  serverTime = 3_600_000;
  say('alert-fired', 'door', firing);
  say('alert-cleared', 'oven');
  expect(shown()).toEqual([]);
});
