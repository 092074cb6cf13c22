import { expect, test } from 'vitest';
import { stillSeries } from '#lib/shared/still-series';
import { findExtent } from './ring-extent.ts';
import type { ValueAxis } from './value-axis.ts';
import { createValueMeasure } from './value-measure.ts';

const { ring } = stillSeries({ at: [0, 100, 200, 300], value: [50, 60, 70, 1000] });
const marks = { paint: () => {}, findExtent };
const live = { now: 0, isLive: true, intervals: 4 };

const measure = (axis: ValueAxis) => createValueMeasure({ rings: [ring], marks, axis, tickBase: 10 });

test('fits what is seen, with zero where that is wanted', () => {
  expect(measure('fit')({ from: 0, to: 150 }, live)).toMatchObject({ low: 50, high: 70 });
  expect(measure('from-zero')({ from: 0, to: 150 }, live)).toMatchObject({ low: 0, high: 80 });
});

test.each([
  [[0, 0], { low: 0, high: 1 }],
  [[-8, 0], { low: -8, high: 0 }],
  [[-8, -6], { low: -8, high: 0 }],
])('goes from zero to where there are values, and up where there are none but zeros: %j', (value, domain) => {
  const of = stillSeries({ at: [0, 100], value });
  const zeros = createValueMeasure({ rings: [of.ring], marks, axis: 'from-zero', tickBase: 10 });
  expect(zeros({ from: 0, to: 150 }, live)).toMatchObject(domain);
});

test('is what it is given', () => {
  expect(measure({ low: -5, high: 5 })({ from: 0, to: 150 }, live)).toMatchObject({ low: -5, high: 5 });
});

test('narrows late while it moves, at once when it stands still', () => {
  const fit = measure('fit');
  fit({ from: 0, to: 300 }, live);
  expect(fit({ from: 0, to: 100 }, { ...live, now: 1000 }).high).toBe(1000);
  expect(fit({ from: 0, to: 100 }, { ...live, isLive: false }).high).toBe(70);
});

test('has a domain where there is nothing to see', () => {
  const none = createValueMeasure({ rings: [], marks, axis: 'fit', tickBase: 10 });
  expect(none({ from: 0, to: 1 }, live)).toMatchObject({ low: 0, high: 1 });
});

test('is the same object as long as it stays the same, or a chart would render without end', () => {
  for (const axis of ['fit', 'from-zero', { low: 0, high: 1 }] as const) {
    const fit = measure(axis);
    expect(fit({ from: 0, to: 150 }, live)).toBe(fit({ from: 0, to: 150 }, { ...live, now: 500 }));
  }
});
