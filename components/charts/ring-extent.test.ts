import { expect, test } from 'vitest';
import { stillSeries } from '#lib/shared/still-series';
import { findExtent, findExtentFromZero } from './ring-extent.ts';

const { ring } = stillSeries({ at: [1, 50, 60, 70, 90, 200, 300], value: [-7, 4, null, 9, 5, -3, 99] });
const { ring: empty } = stillSeries({ at: [], value: [] });

test('takes in the points in view, and the two that a line comes from and goes to', () => {
  expect(findExtent([ring], 65, 95)).toEqual([-3, 9]);
  expect(findExtent([ring], 40, 80)).toEqual([-7, 9]);
});

test('takes in all rings, and no break', () => {
  const { ring: other } = stillSeries({ at: [75], value: [1000] });
  expect(findExtent([ring, other], 65, 85)).toEqual([5, 1000]);
  expect(findExtent([empty], 0, 100)).toBeNull();
});

test('keeps zero in, for what stands on it', () => {
  expect(findExtentFromZero([ring], 65, 85)).toEqual([0, 9]);
  expect(findExtentFromZero([empty], 65, 85)).toBeNull();
});
