import { expect, test } from 'vitest';
import type { History } from '#lib/client/read-history';
import type { PanelSpec } from '#lib/shared/dashboards';
import type { LogEvent } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { isOfPattern } from '#lib/shared/topics';
import { toFileName } from './file-name.ts';
import { readPanelTable } from './panel-table.ts';
import { writeCsv } from './write-csv.ts';

const size = { id: 'one', title: 'One', width: 4, height: 2 };
const span = { from: 1_000, to: 60_000 };

function event(topic: string, at: number, data: JsonValue, sequence = 1): LogEvent {
  return { id: `${at}-${sequence}`, topic, type: 'message', at, data };
}

/** A server that has these events, oldest first. */
function keep(events: readonly LogEvent[], leftOut: readonly string[] = []) {
  const asked: string[] = [];
  const history: History = {
    read: async (topic, { from, to }) =>
      events.filter((one) => one.topic === topic && one.at >= from && one.at <= to),
    readNewest: async (topic, limit, until) => {
      asked.push(topic);
      return events
        .filter((one) => isOfPattern(topic, one.topic) && one.at <= until)
        .toReversed()
        .slice(0, limit);
    },
    readTopics: async () =>
      [...new Map(events.map((one) => [one.topic, one]))].map(([topic, last]) => ({
        topic,
        count: events.filter((each) => each.topic === topic).length,
        first: events.find((each) => each.topic === topic)?.id ?? last.id,
        last: leftOut.includes(topic) ? event(topic, last.at, '20,000 characters, too many') : last,
        leftOut: leftOut.includes(topic) ? 20_000 : undefined,
        ratePerSecond: 0,
      })),
  };
  return {
    read: (spec: PanelSpec, until = Number.POSITIVE_INFINITY) => readPanelTable(spec, span, until, history),
    asked,
  };
}

test('has a row for each event of the span, and a column for each series', async () => {
  const { read } = keep([
    event('cpu', 999, { user: 9, system: 9 }),
    event('cpu', 1_000, { user: 1, system: 2 }),
    event('load', 1_500, { value: -0.5 }),
    event('cpu', 2_000, { user: 3, other: 4 }),
    event('cpu', 2_500, 'no number'),
    event('cpu', 60_001, { user: 5 }),
  ]);
  const series = [
    { topic: 'cpu', field: 'user' },
    { topic: 'cpu', field: 'system', label: 'System' },
    { topic: 'load', field: 'value' },
  ];
  expect(await read({ kind: 'line', ...size, series })).toEqual({
    columns: ['time', 'cpu user', 'System', 'load'],
    rows: [
      ['1970-01-01T00:00:01.000Z', 1, 2, null],
      ['1970-01-01T00:00:01.500Z', null, null, -0.5],
      ['1970-01-01T00:00:02.000Z', 3, null, null],
    ],
  });
});

test('has no row for a topic that has said nothing', async () => {
  const { read } = keep([]);
  expect(await read({ kind: 'progress', ...size, topic: 'job', field: 'done' })).toEqual({
    columns: ['time', 'done'],
    rows: [],
  });
});

test('has a column for each number of a list', async () => {
  const { read } = keep([event('cpu', 1_000, { cores: [1, 2] }), event('cpu', 2_000, { cores: [3, 4, 5] })]);
  const scale = { low: 0, high: 100 };
  expect((await read({ kind: 'meters', ...size, topic: 'cpu', field: 'cores', scale })).rows).toEqual([
    ['1970-01-01T00:00:01.000Z', 1, 2, null],
    ['1970-01-01T00:00:02.000Z', 3, 4, 5],
  ]);
});

test('has the lines of a feed, newest first, of all topics of its pattern', async () => {
  const { read } = keep([
    event('log.a', 1_000, 'first'),
    event('other', 1_500, 'x'),
    event('log.b', 2_000, { level: 'info' }),
  ]);
  expect((await read({ kind: 'feed', ...size, topic: 'log.*' })).rows).toEqual([
    ['1970-01-01T00:00:02.000Z', 'log.b', '{"level":"info"}'],
    ['1970-01-01T00:00:01.000Z', 'log.a', 'first'],
  ]);
});

test('has of a feed, a table and the topics what they showed at a time that stands still', async () => {
  const { read, asked } = keep([
    event('kitchen', 1_000, { value: 1 }),
    event('cellar', 1_500, { value: 2 }),
    event('kitchen', 3_000, { value: 3 }),
    event('attic', 3_000, { value: 4 }),
  ]);
  const columns = [{ field: 'value', label: 'Value' }];
  expect((await read({ kind: 'feed', ...size, topic: '*' }, 2_000)).rows.map(([, topic]) => topic)).toEqual([
    'cellar',
    'kitchen',
  ]);
  asked.length = 0;
  const then = [
    ['cellar', '1970-01-01T00:00:01.500Z', 2],
    ['kitchen', '1970-01-01T00:00:01.000Z', 1],
  ];
  expect((await read({ kind: 'table', ...size, topic: '*', columns }, 2_000)).rows).toEqual(then);
  const { rows } = await read({ kind: 'topics', ...size }, 2_000);
  expect(rows.map((row) => row.slice(0, 3))).toEqual(then);
  expect(asked).toEqual(['kitchen', 'kitchen']);
});

test('has as many topics as a panel lists, those that spoke last', async () => {
  const { read } = keep(
    Array.from({ length: 120 }, (_, index) => event(`t.${index + 100}`, 1_000 + index, 1)),
  );
  const { rows } = await read({
    kind: 'table',
    ...size,
    topic: '*',
    columns: [{ field: 'value', label: 'V' }],
  });
  expect([rows.length, rows[0]?.[0]]).toEqual([100, 't.120']);
});

test('has a row of a table for each topic, sorted by name', async () => {
  const { read } = keep([
    event('stocks.B', 1_000, { price: 2 }),
    event('stocks.A', 2_000, { price: 1, name: 'Ay' }),
  ]);
  const columns = [
    { field: 'price', label: 'Price' },
    { field: 'name', label: 'Name' },
  ];
  expect((await read({ kind: 'table', ...size, topic: 'stocks.*', columns })).rows).toEqual([
    ['stocks.A', '1970-01-01T00:00:02.000Z', 1, 'Ay'],
    ['stocks.B', '1970-01-01T00:00:01.000Z', 2, null],
  ]);
});

test('lists the topics that people publish to, with their last value', async () => {
  const { read } = keep([event('kitchen', 1_000, { value: 20 }), event('kitchen', 2_000, { value: 21.5 })]);
  expect((await read({ kind: 'topics', ...size })).rows).toEqual([
    ['kitchen', '1970-01-01T00:00:02.000Z', 21.5, 2],
  ]);
});

test('writes CSV that a spreadsheet reads as it is and runs nothing of', () => {
  const rows = [
    ['a, "b"', -1.5, null],
    ['=1+1', 0, true],
  ];
  expect(writeCsv({ columns: ['time', 'Preis €', 'c'], rows })).toBe(
    'time,Preis €,c\n"a, ""b""",-1.5,\n\'=1+1,0,true\n',
  );
});

test('names a file by dashboard, panel and time', () => {
  const at = Date.UTC(2026, 10, 21, 14, 40, 5, 120);
  expect(toFileName('Streams demo', 'CPU (°C)', at, 'png')).toBe(
    'streams-demo-cpu-c-2026-11-21T14-40-05Z.png',
  );
  expect(toFileName('', '../é?', at, 'csv')).toBe('e-2026-11-21T14-40-05Z.csv');
});

test('reads a last value that is too large for the list of topics', async () => {
  const { read, asked } = keep(
    [event('large', 1_000, { value: 1 }), event('small', 2_000, { value: 2 })],
    ['large'],
  );
  const { rows } = await read({ kind: 'topics', ...size });
  expect(rows.map(([topic, , value]) => [topic, value])).toEqual([
    ['large', 1],
    ['small', 2],
  ]);
  expect(asked).toEqual(['large']);
});
