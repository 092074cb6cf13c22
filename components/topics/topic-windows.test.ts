import { expect, test } from 'vitest';
import { parseSpan } from '#lib/shared/spans';
import { offeredWindows } from '#lib/shared/time-query';
import { isHeld, topicWindows, toTopicWindow } from './topic-windows.ts';

test('a topic is shown over the windows of a dashboard, in their order', () => {
  expect(Object.keys(topicWindows)).toEqual([...offeredWindows]);
  expect(offeredWindows.map(parseSpan).at(-1)).toBe(7 * 86_400_000);
});

test('up to a quarter of an hour the page holds every point', () => {
  expect(offeredWindows.filter(isHeld)).toEqual(['1m', '5m', '15m']);
});

test.each([
  ['15m', '15m'],
  ['7d', '7d'],
  ['8d', '5m'],
  [undefined, '5m'],
  [['1m'], '5m'],
  ['toString', '5m'],
])('?window=%j is %s', (text, window) => {
  expect(toTopicWindow(text)).toBe(window);
});
