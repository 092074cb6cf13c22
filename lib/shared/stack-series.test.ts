import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackSeries } from './stack-series.ts';
import { stillSeries } from './still-series.ts';

const read = (sources: Parameters<typeof stackSeries>[0]) =>
  stackSeries(sources).map(({ ring }) => ring.toColumns());

test('has the sums of the first sources, lowest first', () => {
  const at = [10, 20];
  const sources = [
    [1, 2],
    [10, 20],
    [100, 200],
  ].map((value) => stillSeries({ at, value }));
  expect(read(sources)).toEqual([
    { at, value: [1, 2] },
    { at, value: [11, 22] },
    { at, value: [111, 222] },
  ]);
});

test('goes straight between the points of a source that has none at a time, and on from its last', () => {
  const sources = [
    stillSeries({ at: [0, 100], value: [0, 100] }),
    stillSeries({ at: [50, 150], value: [1, 2] }),
  ];
  expect(read(sources)).toEqual([
    { at: [0, 50, 100, 150], value: [0, 50, 100, 100] },
    { at: [0, 50, 100, 150], value: [0, 51, 101.5, 102] },
  ]);
});

test('a break adds nothing, and where all break the stack does', () => {
  const at = [10, 20, 30, 40];
  const sources = [
    stillSeries({ at, value: [1, null, null, 4] }),
    stillSeries({ at, value: [10, 20, null, 40] }),
  ];
  expect(read(sources)).toEqual([
    { at, value: [1, 0, null, 4] },
    { at, value: [11, 20, null, 44] },
  ]);
});

test('of one source is that source', () => {
  const points = fc.uniqueArray(fc.record({ at: fc.nat(1000), value: fc.integer() }), {
    selector: ({ at }) => at,
  });
  fc.assert(
    fc.property(points, (unsorted) => {
      const sorted = unsorted.toSorted((a, b) => a.at - b.at);
      const columns = { at: sorted.map(({ at }) => at), value: sorted.map(({ value }) => value) };
      expect(read([stillSeries(columns)])).toEqual([columns]);
    }),
  );
});

test('of no sources is nothing', () => {
  expect(read([])).toEqual([]);
});
