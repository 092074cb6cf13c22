import { expect, test } from 'vitest';
import { isSameJson } from './is-same-json.ts';

test.each([
  [
    { a: 1, b: [1, { c: null }] },
    { b: [1, { c: null }], a: 1 },
  ],
  [{ a: 1, b: undefined }, { a: 1 }],
  [[], []],
  ['x', 'x'],
  [0, 0],
])('%j is the same as %j', (one, other) => {
  expect(isSameJson(one, other)).toBe(true);
});

test.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: null }, {}],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [{}, []],
  [{ 0: 1 }, [1]],
  [0, ''],
  [null, 0],
])('%j is not the same as %j', (one, other) => {
  expect(isSameJson(one, other)).toBe(false);
});
