import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPixelColumns, fillPixelColumns, type PixelColumns } from './pixel-columns.ts';
import type { Point, ReadableRing } from './series.ts';
import { stillSeries } from './still-series.ts';

function toRing(points: readonly Point[]): ReadableRing {
  return stillSeries({ at: points.map(({ at }) => at), value: points.map(({ value }) => value) }).ring;
}

function toPoints({ times, values, length }: PixelColumns): Point[] {
  return Array.from({ length }, (_, index) => {
    const value = values[index] ?? Number.NaN;
    return { at: times[index] ?? Number.NaN, value: Number.isNaN(value) ? null : value };
  });
}

function fill(points: readonly Point[], from: number, to: number, columnMs: number): Point[] {
  const target = createPixelColumns();
  fillPixelColumns(target, toRing(points), { from, to, columnMs });
  return toPoints(target);
}

const anyPoint = fc.record({
  at: fc.integer({ min: 0, max: 5000 }),
  value: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
});
const anyPoints = fc
  .array(anyPoint, { maxLength: 300 })
  .map((points) => points.toSorted((a, b) => a.at - b.at));
const anyView = fc.record({
  from: fc.integer({ min: 0, max: 5000 }),
  spanMs: fc.integer({ min: 0, max: 5000 }),
  columnMs: fc.integer({ min: 1, max: 500 }),
});

/** The columns of the points in view, each in the pieces that breaks leave. */
function toPieces(points: readonly Point[], columnMs: number): Point[][] {
  const pieces: Point[][] = [];
  let before: Point | undefined;
  for (const point of points) {
    const isSame =
      before?.value !== null &&
      Math.floor((before?.at ?? Number.NaN) / columnMs) === Math.floor(point.at / columnMs);
    before = point;
    if (point.value === null) continue;
    if (isSame) pieces.at(-1)?.push(point);
    else pieces.push([point]);
  }
  return pieces;
}

function inView(points: readonly Point[], from: number, to: number): readonly Point[] {
  const first = points.findIndex(({ at }) => at > from);
  const after = points.findIndex(({ at }) => at > to);
  const start = Math.max(0, (first === -1 ? points.length : first) - 1);
  return points.slice(start, after === -1 ? undefined : after + 1);
}

describe('what is drawn of a series', () => {
  test('is the first, the lowest, the highest and the last point of each column, and of each piece in one', () => {
    fc.assert(
      fc.property(anyPoints, anyView, (points, { from, spanMs, columnMs }) => {
        const drawn = toPieces(fill(points, from, from + spanMs, columnMs), columnMs);
        const all = toPieces(inView(points, from, from + spanMs), columnMs);
        expect(drawn.length).toBe(all.length);
        for (const [index, piece] of all.entries()) {
          const kept = drawn[index] ?? [];
          const values = (each: readonly Point[]) => each.map(({ value }) => value ?? 0);
          expect(kept.length).toBeLessThanOrEqual(4);
          expect([kept.at(0), kept.at(-1)]).toEqual([piece.at(0), piece.at(-1)]);
          expect(Math.max(...values(kept))).toBe(Math.max(...values(piece)));
          expect(Math.min(...values(kept))).toBe(Math.min(...values(piece)));
        }
      }),
    );
  });

  test('holds points of the series only, in their order', () => {
    fc.assert(
      fc.property(anyPoints, anyView, (points, { from, spanMs, columnMs }) => {
        let rest = points;
        for (const point of fill(points, from, from + spanMs, columnMs)) {
          const index = rest.findIndex(({ at, value }) => at === point.at && value === point.value);
          expect(index).toBeGreaterThanOrEqual(0);
          rest = rest.slice(index + 1);
        }
      }),
    );
  });

  test('breaks where the series does, and nowhere else', () => {
    const noted = anyPoints.map((points) => points.map(({ value }, at) => ({ at, value })));
    fc.assert(
      fc.property(noted, anyView, (points, { columnMs }) => {
        const drawn = fill(points, 0, points.length, columnMs);
        const kept = drawn.filter(({ value }) => value !== null);
        for (const [index, { at: to }] of kept.slice(1).entries()) {
          const from = kept[index]?.at ?? 0;
          const isBroken = (all: readonly Point[]) =>
            all.some(({ at, value }) => value === null && at > from && at < to);
          expect(isBroken(drawn)).toBe(isBroken(points));
        }
      }),
    );
  });

  test('begins with the point before the view and ends with the one after it', () => {
    const points = [1, 2, 3, 4, 5, 6].map((value) => ({ at: value * 10, value }));
    expect(fill(points, 25, 45, 1).map(({ value }) => value)).toEqual([2, 3, 4, 5]);
  });

  test('is the same for the points that stay, as the view moves on', () => {
    fc.assert(
      fc.property(anyPoints, anyView, (points, { from, columnMs }) => {
        const inside = ({ at }: Point) => at > from + 2 * columnMs && at < from + 1000 - 2 * columnMs;
        const before = fill(points, from, from + 1000, columnMs).filter(inside);
        const after = fill(points, from + columnMs / 3, from + 1000 + columnMs / 3, columnMs).filter(inside);
        expect(after).toEqual(before);
      }),
    );
  });

  test('uses its arrays again, and makes larger ones only when they are full', () => {
    const target = createPixelColumns();
    const ring = toRing(Array.from({ length: 100_000 }, (_, at) => ({ at, value: Math.sin(at) })));
    fillPixelColumns(target, ring, { from: 0, to: 100_000, columnMs: 100 });
    const { times } = target;
    fillPixelColumns(target, ring, { from: 0, to: 100_000, columnMs: 100 });
    expect(target.times).toBe(times);
    expect(target.length).toBeLessThanOrEqual(4 * 1001);
  });

  test('is found in a time that follows the points in view, not all points', () => {
    let reads = 0;
    const { ring } = stillSeries({
      at: Array.from({ length: 100_000 }, (_, at) => at),
      value: Array.from({ length: 100_000 }, (_, at) => at),
    });
    const counting = { ...ring, valueAt: (index: number) => ((reads += 1), ring.valueAt(index)) };
    fillPixelColumns(createPixelColumns(), counting, { from: 50_000, to: 50_100, columnMs: 1 });
    expect(reads).toBeLessThan(1000);
  });
});
