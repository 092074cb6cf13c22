import { describe, expect, test } from 'vitest';
import { describeSize, resizeByKey, resizeByPixels } from './panel-size.ts';

const size = { width: 4, height: 3 };
const step = { x: 100, y: 80 };

test.each([
  [{ x: 0, y: 0 }, size],
  [
    { x: 149, y: -41 },
    { width: 5, height: 2 },
  ],
  [
    { x: -900, y: -900 },
    { width: 1, height: 1 },
  ],
  [
    { x: 9000, y: 9000 },
    { width: 12, height: 20 },
  ],
])('a corner dragged by %o gives %o', (by, expected) => {
  expect(resizeByPixels(size, by, step)).toEqual(expected);
});

test('where all panels have the whole width, only the height changes', () => {
  expect(resizeByPixels(size, { x: 500, y: 80 }, { x: 0, y: 80 })).toEqual({ width: 4, height: 4 });
});

describe('an arrow key is a step', () => {
  test.each([
    ['ArrowLeft', { width: 3, height: 3 }],
    ['ArrowRight', { width: 5, height: 3 }],
    ['ArrowUp', { width: 4, height: 2 }],
    ['ArrowDown', { width: 4, height: 4 }],
    ['Enter', null],
  ])('%s', (key, expected) => {
    expect(resizeByKey(size, key)).toEqual(expected);
  });

  test('and no step beyond the grid', () => {
    expect(resizeByKey({ width: 12, height: 1 }, 'ArrowRight')).toEqual({ width: 12, height: 1 });
    expect(resizeByKey({ width: 12, height: 1 }, 'ArrowUp')).toEqual({ width: 12, height: 1 });
  });
});

test('a size is told in words', () => {
  expect(describeSize('CPU', { width: 6, height: 1 })).toBe('CPU: 6 of 12 columns, 1 row.');
});
