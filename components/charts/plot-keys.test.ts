import { expect, test } from 'vitest';
import { stillSeries } from '#lib/shared/still-series';
import { moveTime, toPlotOrder } from './plot-keys.ts';

const stroke = (key: string, modifiers = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

test.each([
  ['ArrowRight', { steps: 1 }],
  ['ArrowUp', { steps: 1 }],
  ['ArrowLeft', { steps: -1 }],
  ['ArrowDown', { steps: -1 }],
  ['PageUp', { steps: 10 }],
  ['PageDown', { steps: -10 }],
  ['Home', 'first'],
  ['End', 'last'],
  ['+', { zoom: 0.5 }],
  ['-', { zoom: 2 }],
  ['Escape', 'go-back'],
  ['Tab', null],
  ['toString', null],
])('%s asks for %j', (key, order) => {
  expect(toPlotOrder(stroke(key))).toEqual(order);
});

test.each(['ctrlKey', 'metaKey', 'altKey'])('leaves what is pressed with %s to the browser', (modifier) => {
  const keys = ['+', '=', '-', 'ArrowLeft', 'ArrowRight', 'Home', 'Escape'];
  expect(keys.map((key) => toPlotOrder(stroke(key, { [modifier]: true })))).toEqual(keys.map(() => null));
});

const rings = [[0, 5, 5, 5, 9], Array.from({ length: 100 }, (_, index) => 10 + index)].map(
  (at) => stillSeries({ at, value: at.map(() => 1) }).ring,
);
const whole = { from: 0, to: 109 };

test('moves to the times of all series, and past points that share one', () => {
  expect([9, 5, 0].map((at) => moveTime(rings, at, -1, whole))).toEqual([5, 0, 0]);
  expect([0, 5, 9, 10].map((at) => moveTime(rings, at, 1, whole))).toEqual([5, 9, 10, 11]);
  expect(moveTime(rings, 20, 10, whole)).toBe(30);
});

test('stays inside a span', () => {
  const span = { from: 20, to: 30 };
  expect([moveTime(rings, 30, 1, span), moveTime(rings, 25, -10, span), moveTime(rings, 5, 1, span)]).toEqual(
    [30, 20, 21],
  );
});
