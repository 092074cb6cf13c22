import { expect, test } from 'vitest';
import { isFieldName, isFieldPath } from './field-path.ts';

test.each(['value', 'cores.0', 'Küche', 'a b', "it's", 'x'.repeat(255)])('%j is a path', (text) => {
  expect(isFieldPath(text)).toBe(true);
});

test.each(['', 'a"b', 'a\\b', 'a\nb', '\u0000', '\u0085', 'half \ud800', 'x'.repeat(256)])(
  '%j is none',
  (text) => {
    expect(isFieldPath(text)).toBe(false);
    expect(isFieldName(text)).toBe(false);
  },
);

test('a name has no dot', () => {
  expect([isFieldName('cores'), isFieldName('cores.0')]).toEqual([true, false]);
});
