import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPixelColumns } from '#lib/shared/pixel-columns';
import { createPointRing, type PointRing } from '#lib/shared/point-ring';
import { toPathText } from './path-text.ts';

const identity = { from: 0, scale: 1, offset: 0 };
const options = { from: 0, to: 1_000_000, x: identity, y: identity, buffer: createPixelColumns() };

function toRing(values: readonly (number | null)[], stepMs = 10): PointRing {
  const ring = createPointRing({ windowMs: 1_000_000 });
  for (const [index, value] of values.entries()) ring.push(index * stepMs, value);
  return ring;
}

test('joins the points of a ring', () => {
  expect(toPathText(toRing([1, 2, 3]), options)).toBe('M0 1L10 2L20 3');
});

test('breaks the line in two pieces where the ring has a break', () => {
  expect(toPathText(toRing([1, 2, null, 4, 5]), options)).toBe('M0 1L10 2M30 4L40 5');
});

test('draws a point that stands alone as a dot', () => {
  expect(toPathText(toRing([1, 2, null, 4, null]), options)).toBe('M0 1L10 2M30 4h0');
});

test('is empty for a ring without points, and for one that only breaks', () => {
  expect(toPathText(toRing([]), options)).toBe('');
  expect(toPathText(toRing([null, null]), options)).toBe('');
});

test('draws zero and negative values as values', () => {
  expect(toPathText(toRing([0, -1.5]), options)).toBe('M0 0L10 -1.5');
});

test('starts one point before the edge and ends one after it, so that the line crosses it', () => {
  expect(toPathText(toRing([1, 2, 3, 4, 5]), { ...options, from: 15, to: 25 })).toBe('M10 2L20 3L30 4');
});

test('places times and values by their mappings', () => {
  const x = { from: 10, scale: 2, offset: 5 };
  const y = { from: 0, scale: -1, offset: 100 };
  expect(toPathText(toRing([1, 2]), { ...options, x, y })).toBe('M-15 99L5 98');
});

test('keeps the first, the extremes and the last of the points in one pixel column', () => {
  const crowded = { from: 0, scale: 0.01, offset: 0 };
  expect(toPathText(toRing([5, 9, 1, 6]), { ...options, x: crowded })).toBe('M0 5L0.1 9L0.2 1L0.3 6');
});

test('has a piece for each run of points, whatever the values', () => {
  const value = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (values) => {
      const runs = values.filter((each, index) => each !== null && (values[index - 1] ?? null) === null);
      expect(toPathText(toRing(values), options).split('M')).toHaveLength(runs.length + 1);
    }),
  );
});

test('reaches every peak, however many points share a pixel', () => {
  const crowded = { from: 0, scale: 0.001, offset: 0 };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 500 }), (values) => {
      const text = toPathText(toRing(values), { ...options, x: crowded });
      const drawn = [...text.matchAll(/ (-?[\d.]+)/g)].map(([, y]) => Number(y));
      expect(Math.max(...drawn)).toBe(Math.max(...values));
      expect(Math.min(...drawn)).toBe(Math.min(...values));
    }),
  );
});

test('draws 100,000 points in at most four for each pixel column', () => {
  const values = Array.from({ length: 100_000 }, (_, index) => Math.sin(index) * 100);
  const text = toPathText(toRing(values), { ...options, x: { from: 0, scale: 0.0006, offset: 0 } });
  expect(text.split('L').length).toBeLessThanOrEqual(600 * 4);
});
