import { expect, test } from 'vitest';
import { moveIndex } from './plot-keys.ts';

test.each([
  ['ArrowRight', 51],
  ['ArrowUp', 51],
  ['ArrowLeft', 49],
  ['ArrowDown', 49],
  ['PageUp', 60],
  ['PageDown', 40],
  ['Home', 20],
  ['End', 70],
  ['Tab', null],
])('%s leads from 50 to %j', (key, index) => {
  expect(moveIndex(key, 50, 20, 70)).toBe(index);
});

test('stays between the ends', () => {
  expect(moveIndex('ArrowRight', 70, 20, 70)).toBe(70);
  expect(moveIndex('PageDown', 25, 20, 70)).toBe(20);
});
