import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { downsample } from './downsample.ts';
import type { Point, SeriesColumns } from './series.ts';

function toColumns(points: readonly Point[]): SeriesColumns {
  return { at: points.map(({ at }) => at), value: points.map(({ value }) => value) };
}

function toPoints({ at, value }: SeriesColumns): Point[] {
  return at.map((time, index) => ({ at: time, value: value[index] ?? null }));
}

const isBreak = ({ value }: Point): boolean => value === null;
const isPoint = ({ value }: Point): boolean => value !== null;

const anyPoint = fc.record({
  at: fc.integer({ min: 0, max: 10_000 }),
  value: fc.oneof(
    { weight: 9, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
});

const anySeries = fc
  .array(anyPoint, { maxLength: 300 })
  .map((points) => toColumns(points.toSorted((a, b) => a.at - b.at)));

const anyLimit = fc.integer({ min: 4, max: 60 });

describe('a thinned series', () => {
  test('has at most the points asked for, and at most one break beside each', () => {
    fc.assert(
      fc.property(anySeries, anyLimit, (series, maxPoints) => {
        const thinned = toPoints(downsample(series, maxPoints));
        expect(thinned.filter(isPoint).length).toBeLessThanOrEqual(maxPoints);
        expect(thinned.length).toBeLessThanOrEqual(2 * maxPoints + 1);
      }),
    );
  });

  test('holds points of the series only, in their order', () => {
    fc.assert(
      fc.property(anySeries, anyLimit, (series, maxPoints) => {
        const rest = toPoints(series);
        for (const point of toPoints(downsample(series, maxPoints))) {
          const index = rest.findIndex(({ at, value }) => at === point.at && Object.is(value, point.value));
          expect(index).toBeGreaterThanOrEqual(0);
          rest.splice(0, index + 1);
        }
      }),
    );
  });

  test('keeps the first point and the last', () => {
    fc.assert(
      fc.property(anySeries, anyLimit, (series, maxPoints) => {
        const before = toPoints(series).filter(isPoint);
        const after = toPoints(downsample(series, maxPoints)).filter(isPoint);
        expect([after.at(0), after.at(-1)]).toEqual([before.at(0), before.at(-1)]);
      }),
    );
  });

  test('keeps the lowest and the highest value of every bucket', () => {
    fc.assert(
      fc.property(anySeries, anyLimit, (series, maxPoints) => {
        const values = new Set(downsample(series, maxPoints).value);
        const spanMs = (series.at.at(-1) ?? 0) - (series.at[0] ?? 0);
        const buckets = Map.groupBy(toPoints(series).filter(isPoint), ({ at }) => {
          const count = Math.floor((maxPoints - 2) / 2);
          const share = spanMs === 0 ? 0 : (at - (series.at[0] ?? 0)) / spanMs;
          return Math.min(Math.floor(share * count), count - 1);
        });
        for (const points of buckets.values()) {
          const found = points.map(({ value }) => value ?? 0);
          expect(values).toContain(found.reduce((a, b) => Math.min(a, b)));
          expect(values).toContain(found.reduce((a, b) => Math.max(a, b)));
        }
      }),
    );
  });

  test('breaks between two points where the series does, and nowhere else', () => {
    fc.assert(
      fc.property(anySeries, anyLimit, (series, maxPoints) => {
        const indexed = { at: series.at.map((_, index) => index), value: series.value };
        const thinned = toPoints(downsample(indexed, maxPoints));
        const kept = thinned.filter(isPoint);
        for (const [from, to] of kept
          .slice(1)
          .map((point, index) => [kept[index]?.at ?? 0, point.at] as const)) {
          const isBetween = ({ at }: Point): boolean => at > from && at < to;
          const isBroken = thinned.filter(isBetween).some(isBreak);
          expect(isBroken).toBe(toPoints(indexed).filter(isBetween).some(isBreak));
        }
      }),
    );
  });

  test('keeps a break before the first point and after the last', () => {
    const value = [null, null, 1, 2, 3, 4, 5, null, null];
    const thinned = downsample({ at: value.map((_, index) => index), value }, 4);
    expect(thinned).toEqual({ at: [0, 2, 6, 7], value: [null, 1, 5, null] });
  });

  test('shows a peak of one point among a hundred thousand', () => {
    const points = Array.from({ length: 100_000 }, (_, at) => ({
      at,
      value: at === 54_321 ? 9 : Math.sin(at),
    }));
    expect(toPoints(downsample(toColumns(points), 500))).toContainEqual({ at: 54_321, value: 9 });
  });

  test('is the series itself when that is short enough', () => {
    const series = { at: [1, 2, 3, 4], value: [1, null, 2, 3] };
    expect(downsample(series, 4)).toBe(series);
  });

  test('cannot have fewer than four points', () => {
    expect(() => downsample({ at: [], value: [] }, 3)).toThrow('maxPoints is 3; the least is 4');
  });
});
