import { expect, test } from 'vitest';
import { findBreak } from './find-break.ts';
import { createPointRing } from './point-ring.ts';

function ringOf(...points: [at: number, value: number | null][]) {
  const ring = createPointRing({ windowMs: 60_000 });
  for (const [at, value] of points) ring.push(at, value);
  return ring;
}

test('a line breaks after its longest step, where nothing comes in time', () => {
  const ring = ringOf([1_000, 1], [2_000, 2]);
  expect([findBreak(ring, 5_000, 3_000), findBreak(ring, 5_001, 3_000)]).toEqual([null, 5_000]);
});

test('no line breaks that is broken, has no point, or may take any step', () => {
  expect(findBreak(ringOf([1_000, 1], [2_000, null]), 60_000, 3_000)).toBeNull();
  expect(findBreak(ringOf(), 60_000, 3_000)).toBeNull();
  expect(findBreak(ringOf([1_000, 1]), 60_000, Number.POSITIVE_INFINITY)).toBeNull();
});
