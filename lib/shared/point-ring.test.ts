import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPointRing, type PointRing } from './point-ring.ts';
import type { Point } from './series.ts';

function toPoints(ring: PointRing): Point[] {
  const { at, value } = ring.toColumns();
  return at.map((time, index) => ({ at: time, value: value[index] ?? null }));
}

/** The same rules on a plain array: sort, cut by the window, cut by the capacity. */
function pushToModel(model: Point[], point: Point, windowMs: number, capacity: number): Point[] {
  const all = [...model, point].toSorted((a, b) => a.at - b.at);
  const newest = all.at(-1)?.at ?? 0;
  return all.filter(({ at }) => at >= newest - windowMs).slice(-capacity);
}

const anyPoint = fc.record({
  at: fc.integer({ min: 0, max: 400 }),
  value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }),
});

const anyPushes = fc.record({
  points: fc.array(anyPoint, { maxLength: 200 }),
  windowMs: fc.integer({ min: 0, max: 300 }),
  capacity: fc.integer({ min: 1, max: 50 }),
});

describe('a ring of points', () => {
  test('keeps what a sorted array cut by window and capacity keeps, whatever the order of arrival', () => {
    fc.assert(
      fc.property(anyPushes, ({ points, windowMs, capacity }) => {
        const ring = createPointRing({ windowMs, capacity });
        let model: Point[] = [];
        for (const point of points) {
          ring.push(point.at, point.value);
          model = pushToModel(model, point, windowMs, capacity);
          expect(toPoints(ring)).toEqual(model);
          expect(ring.length).toBe(model.length);
        }
      }),
    );
  });

  test('finds the first point later than any time', () => {
    fc.assert(
      fc.property(anyPushes, fc.integer({ min: -1, max: 401 }), ({ points, windowMs, capacity }, at) => {
        const ring = createPointRing({ windowMs, capacity });
        for (const point of points) ring.push(point.at, point.value);
        const index = toPoints(ring).findIndex((point) => point.at > at);
        expect(ring.firstAfter(at)).toBe(index === -1 ? ring.length : index);
      }),
    );
  });

  test('reads as NaN at a break and outside', () => {
    const ring = createPointRing({ windowMs: 1_000 });
    ring.push(1, 5);
    ring.push(2, null);
    expect([ring.valueAt(0), ring.valueAt(1), ring.valueAt(2), ring.timeAt(-1)]).toEqual([5, NaN, NaN, NaN]);
    expect(ring.toColumns()).toEqual({ at: [1, 2], value: [5, null] });
  });

  test('refuses a time that has no place in an order', () => {
    expect(() => createPointRing({ windowMs: 1_000 }).push(Number.NaN, 1)).toThrow(
      'give finite Unix milliseconds',
    );
  });

  test('holds 100,000 points unless told otherwise, and then drops the oldest', () => {
    const ring = createPointRing({ windowMs: Number.POSITIVE_INFINITY });
    for (let at = 0; at < 100_001; at += 1) ring.push(at, at);
    expect([ring.length, ring.timeAt(0), ring.timeAt(99_999)]).toEqual([100_000, 1, 100_000]);
  });
});
