import { expect, test } from 'vitest';
import type { JsonValue } from '#lib/shared/json';
import { numberedEvent } from './testing/frames.ts';
import { isEventOf } from './topic-events.ts';

test.each<[string, JsonValue, boolean]>([
  ['counter', { value: 1 }, true],
  ['counter', { value: '1' }, false],
  ['counter', 1, false],
  ['stocks.NEW', { value: 1 }, false],
  ['kitchen', { value: '1' }, true],
  ['toString', 1, true],
])('an event of %s with %j carries what its topic carries: %j', (topic, data, isCarried) => {
  expect(isEventOf(numberedEvent(1, data, { topic }), topic)).toBe(isCarried);
});

test('an event of another topic is none of this one', () => {
  expect(isEventOf(numberedEvent(1, { value: 1 }, { topic: 'random' }), 'counter')).toBe(false);
});
