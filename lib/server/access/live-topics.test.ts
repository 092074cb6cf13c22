import { expect, test } from 'vitest';
import { toLiveTopics } from './live-topics.ts';

test('leaves out what lies within another pattern', () => {
  expect(toLiveTopics(['*', 'a', 'stocks.*'], 100)).toEqual(['*']);
  expect(toLiveTopics(['stocks.A*', 'stocks.*', 'stocks.ACME', 'a', 'a'], 100)).toEqual(['stocks.*', 'a']);
});

test('leaves out what one address has no room for', () => {
  const names = Array.from({ length: 200 }, (_, index) => `t${index}`);
  expect(toLiveTopics(names, 100)).toEqual(names.slice(0, 100));
  const long = Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(250, 'x'));
  expect(toLiveTopics(long, 100)).toHaveLength(23);
});
