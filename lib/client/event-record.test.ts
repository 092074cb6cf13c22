import { beforeEach, expect, test } from 'vitest';
import { createEventRecord, type EventRecordView } from './event-record.ts';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { numberedEvent, unnamedFrame } from './testing/frames.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
  return () => stream.close();
});

function openRecord(topic = 'kitchen', limit = 3): EventRecordView {
  const record = createEventRecord(stream, topic, { limit, environment: browser.environment });
  record.subscribe(() => undefined);
  return record;
}

const send = (n: number, topic = 'kitchen'): void =>
  browser.source.send(unnamedFrame(numberedEvent(n, { value: n }, { topic })));

const times = (record: EventRecordView): number[] => record.getSnapshot().events.map(({ at }) => at / 1_000);

test('holds the newest events of its topic, oldest first', () => {
  const record = openRecord();
  for (let n = 1; n <= 10; n += 1) send(n);
  send(11, 'cellar');
  expect(times(record)).toEqual([8, 9, 10]);
});

test('stands still while it is paused, counts what waits, and then shows the newest', () => {
  const record = openRecord();
  for (let n = 1; n <= 3; n += 1) send(n);
  record.pause();
  const paused = record.getSnapshot();
  expect(paused).toMatchObject({ isPaused: true, waitingCount: 0 });
  for (let n = 4; n <= 20; n += 1) send(n);
  send(21, 'cellar');
  expect(record.getSnapshot()).toMatchObject({ isPaused: true, waitingCount: 17 });
  expect(record.getSnapshot().events).toBe(paused.events);
  record.resume();
  expect(record.getSnapshot()).toMatchObject({ isPaused: false, waitingCount: 0 });
  expect(times(record)).toEqual([18, 19, 20]);
});

test('shows what came up to the pause, though nobody was told of it yet', () => {
  const record = openRecord();
  send(1);
  browser.drawFrame();
  send(2);
  record.pause();
  expect(times(record)).toEqual([1, 2]);
});

test('takes an event whose payload is not what its topic carries', () => {
  const record = openRecord('random');
  browser.source.send(unnamedFrame(numberedEvent(1, 'no number', { topic: 'random' })));
  expect(record.getSnapshot().events).toHaveLength(1);
});
