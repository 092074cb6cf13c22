import { describe, expect, test } from 'vitest';
import { createPointRing } from '#lib/shared/point-ring';
import { stillSeries } from '#lib/shared/still-series';
import { createSwitchingRing } from './switching-ring.ts';

const still = (...values: number[]) => stillSeries({ at: values, value: values }).ring;

describe('a ring that stands for another', () => {
  test('has its points, and those of the next after it was switched', () => {
    const ring = createSwitchingRing(still(1, 2, 3));
    expect(ring.toColumns().value).toEqual([1, 2, 3]);
    ring.switchTo(still(7, 8));
    expect([ring.length, ring.timeAt(1), ring.valueAt(2), ring.firstAfter(7)]).toEqual([2, 8, Number.NaN, 1]);
  });

  test('ends at a time, whatever the other one has after it', () => {
    const ring = createSwitchingRing(still(1));
    ring.switchTo(still(1, 2, 3), 2);
    expect([ring.length, ring.valueAt(2), ring.firstAfter(9)]).toEqual([2, Number.NaN, 2]);
  });

  test('grows with the other one', () => {
    const growing = createPointRing({ windowMs: 100 });
    const ring = createSwitchingRing(growing);
    growing.push(1, 1);
    expect(ring.length).toBe(1);
    expect(ring.lateCount).toBe(growing.lateCount);
  });

  test('says of each switch that its points have changed, and of none that changes nothing', () => {
    const first = createPointRing({ windowMs: 100 });
    for (const at of [3, 2, 1]) first.push(at, at);
    const ring = createSwitchingRing(first);
    const seen = [ring.lateCount];
    for (const next of [still(1), first, still(2)]) {
      ring.switchTo(next);
      seen.push(ring.lateCount);
    }
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
    ring.switchTo(first, 2);
    const before = ring.lateCount;
    ring.switchTo(first, 2);
    expect(ring.lateCount).toBe(before);
  });
});
