import { beforeEach, expect, test, vi } from 'vitest';
import { notifyOfAlerts, type Notices } from './alert-notifier.ts';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { alertEvent, alertFrame, createAlert } from './testing/alert-events.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let serverTime = 0;
const now = (): number => serverTime;

beforeEach(() => {
  serverTime = 0;
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
  return () => stream.close();
});

/** A browser whose notifications are the list of their tags. */
function createNotices(isWanted = () => true): Notices & { readonly tags: readonly string[] } {
  const tags: string[] = [];
  return {
    tags,
    isWanted,
    show(title, { body, tag }) {
      tags.push(`${tag}: ${title}, ${body}`);
      return () => void tags.splice(tags.indexOf(`${tag}: ${title}, ${body}`), 1);
    },
  };
}

/** Whether a notification is wanted is known a moment later. */
const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const firing = createAlert('oven', { status: 'firing' });

test('shows a notification when an alert fires, by the same tag in each page, until it has cleared', async () => {
  const pages = [createNotices(), createNotices()];
  for (const page of pages) notifyOfAlerts(stream, page, now);
  browser.source.send(alertFrame(alertEvent(1, 'alert-fired', firing)));
  await settle();
  for (const { tags } of pages) expect(tags).toEqual(['pulseboard-1000-0: oven, alert-fired']);
  browser.source.send(alertFrame(alertEvent(2, 'alert-cleared', createAlert('oven'))));
  await settle();
  for (const { tags } of pages) expect(tags).toEqual([]);
});

test('another firing is another notification', async () => {
  const notices = createNotices();
  notifyOfAlerts(stream, notices, now);
  for (const [n, type] of (['alert-fired', 'alert-cleared', 'alert-fired'] as const).entries())
    browser.source.send(
      alertFrame(alertEvent(n, type, type === 'alert-fired' ? firing : createAlert('oven'))),
    );
  await settle();
  expect(notices.tags).toEqual(['pulseboard-2000-0: oven, alert-fired']);
});

test('takes it away once somebody has acknowledged the alert', async () => {
  const notices = createNotices();
  notifyOfAlerts(stream, notices, now);
  browser.source.send(alertFrame(alertEvent(1, 'alert-fired', firing)));
  await settle();
  expect(notices.tags).toHaveLength(1);
  browser.source.send(alertFrame(alertEvent(2, 'alert-acknowledged', { ...firing, acknowledgedAt: 2_000 })));
  await settle();
  expect(notices.tags).toEqual([]);
});

test('shows none of a silenced alert, none that is not wanted now, and none once it has ended', async () => {
  const isWanted = vi.fn<() => boolean>(() => false);
  const notices = createNotices(isWanted);
  const stop = notifyOfAlerts(stream, notices, now);
  browser.source.send(alertFrame(alertEvent(1, 'alert-fired', firing)));
  isWanted.mockReturnValue(true);
  browser.source.send(alertFrame(alertEvent(2, 'alert-fired', { ...firing, silencedUntil: 9_000 })));
  stop();
  browser.source.send(alertFrame(alertEvent(3, 'alert-fired', firing)));
  await settle();
  expect(notices.tags).toEqual([]);
});

test('shows none of what fired while the page slept for long', async () => {
  const notices = createNotices();
  notifyOfAlerts(stream, notices, now);
  serverTime = 3_600_000;
  browser.source.send(alertFrame(alertEvent(1, 'alert-fired', firing)));
  await settle();
  expect(notices.tags).toEqual([]);
  browser.source.send(alertFrame(alertEvent(3_590, 'alert-fired', firing)));
  await settle();
  expect(notices.tags).toHaveLength(1);
});

test('shows none of an alert that somebody has seen to before it is known whether one is wanted', async () => {
  const notices = { ...createNotices(), isWanted: () => Promise.resolve(true) };
  notifyOfAlerts(stream, notices, now);
  browser.source.send(alertFrame(alertEvent(1, 'alert-fired', firing)));
  browser.source.send(alertFrame(alertEvent(2, 'alert-acknowledged', { ...firing, acknowledgedAt: 2_000 })));
  await settle();
  expect(notices.tags).toEqual([]);
});
