import { expect, test } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { encodeNdjson } from './encode-ndjson.ts';
import { filterEvents } from './filter-events.ts';

const events: LogEvent[] = [
  { id: '1-0', topic: 'a', type: 'message', at: 1, data: { level: 'info', text: 'Über' } },
  { id: '2-0', topic: 'a', type: 'door-opened', at: 2, data: 21.5 },
];

test.each([
  ['', [1, 2]],
  ['INFO', [1]],
  ['über', [1]],
  ['door', [2]],
  [' 21.5 ', [2]],
  ['"level":"info"', [1]],
  ['nothing', []],
])('%j finds events %j', (text, found) => {
  expect(filterEvents(events, text).map(({ at }) => at)).toEqual(found);
});

test('events are copied a line each, as the server writes them', () => {
  expect(encodeNdjson(events)).toBe(
    '{"id":"1-0","topic":"a","type":"message","at":1,"data":{"level":"info","text":"Über"}}\n' +
      '{"id":"2-0","topic":"a","type":"door-opened","at":2,"data":21.5}\n',
  );
});
