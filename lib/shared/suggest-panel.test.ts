import fc from 'fast-check';
import { expect, test } from 'vitest';
import { panelSchema } from './dashboards.ts';
import { suggestPanel } from './suggest-panel.ts';
import { parseTopic } from './topics.ts';

test.each<[string, string, unknown[], object]>([
  [
    'a number',
    'temp',
    [{ value: 21.5 }],
    { kind: 'line', title: 'temp', series: [{ topic: 'temp', field: 'value' }] },
  ],
  ['zero', 'temp', [{ value: 0 }], { kind: 'line' }],
  ['a negative number', 'temp', [{ value: -4 }], { kind: 'line' }],
  ['a huge number', 'temp', [{ value: 1.7e308 }], { kind: 'line' }],
  [
    'several numbers',
    'weather',
    [{ temperature: 1, humidity: 2 }],
    { kind: 'line', series: [{ field: 'temperature' }, { field: 'humidity' }], width: 6 },
  ],
  ['a nested number', 'disk', [{ root: { free: 3 } }], { kind: 'line', series: [{ field: 'root.free' }] }],
  ['a number that is sometimes null', 'temp', [{ value: null }, { value: 3 }], { kind: 'line' }],
  [
    'bytes by the name of the field',
    'memory',
    [{ usedBytes: 5 }],
    { kind: 'line', unit: 'bytes', values: 'from-zero' },
  ],
  ['bytes by the name of the topic', 'disk.bytes', [{ value: 5 }], { kind: 'line', unit: 'bytes' }],
  ['bytes that shrink', 'disk', [{ deltaBytes: -5 }], { kind: 'line', unit: 'bytes', values: 'fit' }],
  [
    'a percentage',
    'cpu',
    [{ percent: 12 }],
    { kind: 'line', unit: 'percent', values: { low: 0, high: 100 } },
  ],
  ['a percentage over 100', 'cpu', [{ percent: 180 }], { unit: 'percent', values: 'from-zero' }],
  ['milliseconds', 'ping', [{ roundTripMs: 3 }], { kind: 'line', unit: 'ms' }],
  ['a unit beside the number', 'ping', [{ value: 3, unit: 'ms' }], { kind: 'line', unit: 'ms' }],
  [
    'fields of two units: the larger group',
    'host',
    [{ cpuPercent: 1, usedBytes: 2, freeBytes: 3 }],
    { unit: 'bytes', series: [{ field: 'usedBytes' }, { field: 'freeBytes' }] },
  ],
  ['a text', 'notes', ['hello'], { kind: 'feed', topic: 'notes' }],
  ['a text as value', 'notes', [{ value: 'hello' }], { kind: 'feed' }],
  ['an object with a message', 'app', [{ message: 'started', tookMs: 4 }], { kind: 'feed' }],
  ['an object with a level in words', 'app', [{ level: 'warn', code: 4 }], { kind: 'feed' }],
  ['an object with a level in numbers and a text', 'app', [{ level: 30, msg: 'up' }], { kind: 'feed' }],
  ['a level that is a reading', 'tank', [{ level: 0.4 }], { kind: 'line' }],
  ['progress', 'backup', [{ progress: 0 }, { progress: 1 }], { kind: 'progress', field: 'progress' }],
  ['progress by the name of the topic', 'backup.progress', [{ value: 0.25 }], { kind: 'progress' }],
  ['progress beyond 1', 'backup', [{ progress: 40 }], { kind: 'line' }],
  [
    'price and volume',
    'acme',
    [{ price: 3, volume: 100, open: 2 }],
    { kind: 'candlestick', price: 'price', volume: 'volume' },
  ],
  ['a price alone', 'acme', [{ price: 3 }], { kind: 'line' }],
  [
    'an array of numbers',
    'cores',
    [{ percents: [3, 99] }],
    { kind: 'meters', field: 'percents', scale: { low: 0, high: 100 } },
  ],
  ['an array of shares', 'cores', [{ busy: [0, 0] }], { kind: 'meters', scale: { low: 0, high: 1 } }],
  ['an array of large numbers', 'rooms', [{ lux: [-5, 130] }], { scale: { low: -5, high: 200 } }],
  ['an array of numbers beside a number', 'cpu', [{ total: 4, cores: [4, 5] }], { kind: 'line' }],
  ['a moment beside a number', 'temp', [{ ts: 1_700_000_000, value: 2 }], { series: [{ field: 'value' }] }],
  ['how long something took', 'job', [{ time: 12.5 }], { kind: 'line', series: [{ field: 'time' }] }],
  ['an id alone', 'job', [{ id: 7 }], { kind: 'feed' }],
  ['an empty object', 'job', [{}], { kind: 'feed' }],
  ['null', 'job', [null], { kind: 'feed' }],
  ['true', 'job', [true], { kind: 'feed' }],
  ['a field of different kinds', 'job', [{ a: 1 }, { a: 'x' }], { kind: 'feed' }],
  ['nothing yet', 'job', [], { kind: 'feed' }],
  ['a topic without letters', ' /', [{ value: 1 }], { id: 'panel', title: '/' }],
  ['a topic of spaces', ' ', [{ value: 1 }], { id: 'panel', title: 'Untitled' }],
])('%s suggests a panel', (_name, topic, payloads, expected) => {
  const panel = suggestPanel(topic, payloads);
  expect(panel).toMatchObject(expected);
  expect(panelSchema.safeParse(panel)).toMatchObject({ success: true });
});

test('a unit is given only where one is known', () => {
  expect(suggestPanel('temp', [{ value: 1 }])).not.toHaveProperty('unit');
  expect(suggestPanel('temp', [{ value: 1, unit: 'furlongs' }])).not.toHaveProperty('unit');
});

test('the ninth number and those after it are left out', () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`n${index}`, index]));
  const panel = suggestPanel('many', [many]);
  expect(panel.kind === 'line' && panel.series).toHaveLength(8);
});

test('any payload of any topic suggests a panel that a dashboard may have', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 255, unit: 'grapheme' }).filter(isTopic),
      fc.array(fc.jsonValue(), { maxLength: 5 }),
      (topic, payloads) => {
        expect(panelSchema.safeParse(suggestPanel(topic, payloads))).toMatchObject({ success: true });
      },
    ),
  );
});

function isTopic(text: string): boolean {
  try {
    parseTopic(text);
    return true;
  } catch {
    return false;
  }
}
