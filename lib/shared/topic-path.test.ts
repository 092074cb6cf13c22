import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeTopic, topicPath } from './topic-path.ts';

test('is one segment of letters that no shell and no address reads anything into', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (topic) => {
      fc.pre(topic.isWellFormed());
      expect(encodeTopic(topic)).toMatch(/^[\w%.-]*$/);
      expect(decodeURIComponent(encodeTopic(topic))).toBe(topic);
    }),
  );
});

test('keeps a slash and dots inside the segment', () => {
  expect(topicPath('a/../b')).toBe('/topics/a%2F..%2Fb');
  expect(topicPath("it's (5%)~")).toBe('/topics/it%27s%20%285%25%29%7E');
});
