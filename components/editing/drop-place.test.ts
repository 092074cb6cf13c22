import { describe, expect, test } from 'vitest';
import { type Box, findDropPlace, nextIndex, toDropPlace } from './drop-place.ts';

/**
 *   a a b
 *   c c c
 *   d
 */
const boxes = new Map<string, Box>([
  ['a', { left: 0, right: 200, top: 0, bottom: 100 }],
  ['b', { left: 200, right: 300, top: 0, bottom: 100 }],
  ['c', { left: 0, right: 300, top: 100, bottom: 200 }],
  ['d', { left: 0, right: 100, top: 200, bottom: 300 }],
]);
const ids = ['a', 'b', 'c', 'd'];

describe('a pointer means', () => {
  test.each([
    ['d', 10, 50, { index: 0, besideId: 'a', side: 'before', axis: 'x' }],
    ['d', 190, 50, { index: 1, besideId: 'a', side: 'after', axis: 'x' }],
    ['d', 150, 110, { index: 2, besideId: 'c', side: 'before', axis: 'y' }],
    ['a', 150, 190, { index: 2, besideId: 'c', side: 'after', axis: 'y' }],
    ['a', 90, 250, { index: 3, besideId: 'd', side: 'after', axis: 'x' }],
    ['a', 290, 290, { index: 3, besideId: 'd', side: 'after', axis: 'x' }],
  ] as const)('%s over %i, %i', (dragged, x, y, place) => {
    expect(findDropPlace(ids, dragged, boxes, { x, y }, 300)).toEqual(place);
  });

  test.each([
    ['its own place', 'a', 50, 50],
    ['the place right before it', 'b', 150, 50],
    ['the place right after it', 'a', 210, 50],
  ])('nothing at %s', (_name, dragged, x, y) => {
    expect(findDropPlace(ids, dragged, boxes, { x, y }, 300)).toBeNull();
  });

  test('nothing where no panel lies', () => {
    expect(findDropPlace(ids, 'a', new Map(), { x: 0, y: 0 }, 300)).toBeNull();
  });
});

describe('a key', () => {
  test.each([
    ['ArrowLeft', 1, 0],
    ['ArrowUp', 0, 0],
    ['ArrowRight', 1, 2],
    ['ArrowDown', 3, 3],
    ['Home', 3, 0],
    ['End', 0, 3],
    ['KeyA', 0, null],
  ])('%s leads from %i to %j', (code, from, to) => {
    expect(nextIndex(code, from, 4)).toBe(to);
  });

  test('shows the place beside the panel that makes room', () => {
    expect(toDropPlace(ids, 'c', 0)).toMatchObject({ index: 0, besideId: 'a', side: 'before' });
    expect(toDropPlace(ids, 'a', 2)).toMatchObject({ index: 2, besideId: 'c', side: 'after' });
    expect(toDropPlace(ids, 'a', 0)).toBeNull();
  });
});
