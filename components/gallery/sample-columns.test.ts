import { expect, test } from 'vitest';
import { sampleShapes, sampleSpanMs, stillTo, toSampleColumns, toSampleCounts } from './sample-columns.ts';

test('gives the same points for the same seed, and others for another', () => {
  const first = toSampleColumns(sampleShapes.usual, 1, stillTo);
  expect(toSampleColumns(sampleShapes.usual, 1, stillTo)).toEqual(first);
  expect(toSampleColumns(sampleShapes.usual, 2, stillTo).value).not.toEqual(first.value);
});

test.each(Object.entries(sampleShapes))(
  '%s: as many points as it says, in order, in its range',
  (_, shape) => {
    const { at, value } = toSampleColumns(shape, 3, stillTo);
    expect(at.length).toBe(shape.hole === undefined ? shape.count : 481);
    expect(at.every((time, index) => index === 0 || time > (at[index - 1] ?? 0))).toBe(true);
    expect(at.every((time) => time > stillTo - sampleSpanMs && time <= stillTo)).toBe(true);
    const [low, high] = shape.range;
    expect(value.every((number) => number === null || (number >= low && number <= high))).toBe(true);
  },
);

test('has a single point where a bar of its time is in sight', () => {
  const [at = stillTo] = toSampleColumns(sampleShapes['one-point'], 1, stillTo).at;
  expect(at).toBeLessThanOrEqual(stillTo - 10_000);
});

test('breaks the line once, in the middle, where there is a gap', () => {
  const { at, value } = toSampleColumns(sampleShapes.gap, 1, stillTo);
  const breaks = value.flatMap((number, index) => (number === null ? [index] : []));
  expect(breaks).toHaveLength(1);
  const [index = 0] = breaks;
  expect((at[index + 1] ?? 0) - (at[index] ?? 0)).toBeGreaterThan(sampleSpanMs * 0.19);
});

test('goes up and down by as much as makes a chart worth looking at', () => {
  const { value } = toSampleColumns(sampleShapes.usual, 1, stillTo);
  const numbers = value.filter((number) => number !== null);
  expect(Math.max(...numbers) - Math.min(...numbers)).toBeGreaterThan(30);
});

test('counts up', () => {
  const { value } = toSampleCounts(toSampleColumns(sampleShapes.usual, 1, stillTo), 2);
  expect(value.every((count, index) => index === 0 || (count ?? 0) >= (value[index - 1] ?? 0))).toBe(true);
});
