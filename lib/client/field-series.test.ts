import { beforeEach, expect, test } from 'vitest';
import type { JsonValue } from '#lib/shared/json';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { createFieldSeries, type FieldSeries, type FieldSeriesOptions } from './field-series.ts';
import type { StreamView } from './stream-view.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { controlFrame, numberedEvent, unnamedFrame } from './testing/frames.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
  return () => stream.close();
});

function open(options: Partial<FieldSeriesOptions> = {}): StreamView<FieldSeries> {
  const { environment } = browser;
  const limits = { windowMs: 60_000, maxStepMs: 10_000, capacity: 100, maxFields: 3 };
  const view = createFieldSeries(stream, 'oven', { ...limits, environment, ...options });
  view.subscribe(() => undefined);
  return view;
}

const send = (n: number, data: JsonValue, topic = 'oven'): void =>
  browser.source.send(unnamedFrame(numberedEvent(n, data, { topic })));

const values = (view: StreamView<FieldSeries>, field: string) =>
  view.getSnapshot()[field]?.ring.toColumns().value;

test('have a series for each number, and another when one comes that is new', () => {
  const view = open();
  send(1, { top: 180, below: { left: 200 } });
  const before = view.getSnapshot();
  expect(Object.keys(before)).toEqual(['top', 'below.left']);
  send(2, { top: 181, text: 'hot' });
  expect(view.getSnapshot()).toBe(before);
  send(3, { door: 1 });
  send(3, { door: 1 }, 'garage');
  expect(Object.keys(view.getSnapshot())).toEqual(['top', 'below.left', 'door']);
  expect(view.getSnapshot()['top']).toBe(before['top']);
  expect(values(view, 'top')).toEqual([180, 181]);
  expect(values(view, 'door')).toEqual([1]);
});

test('have no more fields than the limit', () => {
  const view = open({ maxFields: 2 });
  send(1, { a: 1 });
  send(2, { b: 1, c: 1, a: 2 });
  send(3, { a: 3, c: 1 });
  expect(Object.keys(view.getSnapshot())).toEqual(['a', 'b']);
  expect(values(view, 'a')).toEqual([1, 2, 3]);
});

test('go on from the points that the page was rendered with', () => {
  const view = open({ initial: { top: { at: [1_000], value: [170] } } });
  send(2, { top: 180 });
  expect(values(view, 'top')).toEqual([170, 180]);
});

test('break where the stream has lost events', () => {
  const view = open();
  send(1, { top: 1 });
  const gap = { reason: 'expired', from: '1000-0', to: '2000-0' } as const;
  browser.source.send(controlFrame({ type: 'stream-gap', data: gap }, '2000-0'));
  send(3, { top: 3 });
  expect(values(view, 'top')).toEqual([1, null, 3]);
});
