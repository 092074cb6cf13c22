import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPointRing } from './point-ring.ts';
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

/** A source that grows, with what it takes to look at it. */
function growing(capacity: number) {
  const ring = createPointRing({ windowMs: 1_000_000, capacity });
  let version = 0;
  return {
    push: (at: number, value: number | null) => {
      ring.push(at, value);
      version += 1;
    },
    series: { ring, getVersion: () => version, subscribe: () => () => {} },
  };
}

interface Arrival {
  readonly source: number;
  readonly step: number;
  readonly value: number | null;
}

const arrivals: fc.Arbitrary<Arrival[]> = fc.array(
  fc.record({ source: fc.nat(2), step: fc.integer({ min: -30, max: 60 }), value: fc.option(fc.integer()) }),
  { maxLength: 60 },
);

/** Three sources of a capacity, and their stack, which is looked at after each arrival. */
function follow(points: readonly Arrival[], capacity: number) {
  const sources = [growing(capacity), growing(capacity), growing(capacity)];
  const all = sources.map(({ series }) => series);
  const followed = stackSeries(all);
  let at = 1000;
  for (const { source, step, value } of points) {
    sources[source]?.push((at += step), value);
    followed[0]?.ring.toColumns();
  }
  return { all, followed };
}

test('looked at again and again, it is what it would be made anew', () => {
  fc.assert(
    fc.property(arrivals, (points) => {
      const { all, followed } = follow(points, 100);
      expect(followed.map(({ ring }) => ring.toColumns())).toEqual(read(all));
    }),
  );
});

test('holds nothing from before its sources, and what they still hold as it would be made anew', () => {
  fc.assert(
    fc.property(arrivals, (points) => {
      const { all, followed } = follow(points, 5);
      const whole = all.filter(({ ring }) => ring.length > 0).map(({ ring }) => ring.timeAt(0));
      const since = (columns: { at: readonly number[]; value: readonly (number | null)[] }) =>
        columns.at
          .map((time, index) => [time, columns.value[index]])
          .filter(([time]) => time! >= Math.max(...whole));
      for (const [index, { ring }] of followed.entries()) {
        expect(ring.toColumns().at[0] ?? Infinity).toBeGreaterThanOrEqual(Math.min(...whole));
        expect(since(ring.toColumns())).toEqual(since(read(all)[index]!));
      }
    }),
  );
});

test('takes in a point in a time that does not grow with those before', () => {
  const sources = [growing(100_000), growing(100_000)];
  const followed = stackSeries(sources.map(({ series }) => series));
  for (let at = 0; at < 50_000; at += 1) for (const { push } of sources) push(at, 1);
  expect(followed[1]?.ring.length).toBe(50_000);
  let readings = 0;
  const { ring } = sources[0]!.series;
  const timeAt = ring.timeAt.bind(ring);
  ring.timeAt = (index) => {
    readings += 1;
    return timeAt(index);
  };
  for (const { push } of sources) push(50_000, 1);
  expect(followed[1]?.ring.length).toBe(50_001);
  expect(readings).toBeLessThan(100);
});
