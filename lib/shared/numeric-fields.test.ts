import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listNewFields, listNumericFields } from './numeric-fields.ts';
import { readNumber } from './series.ts';

test.each([
  [{ value: 21.5 }, ['value']],
  [{ total: 3, cores: [1, 5], name: 'cpu' }, ['total', 'cores.0', 'cores.1']],
  [{ door: { open: true, degrees: 40 }, at: 0 }, ['door.degrees', 'at']],
  [{ a: { b: { c: -1 } } }, ['a.b.c']],
  ['text', []],
  [7, []],
  [null, []],
  [{ 'a.b': 1, '': 2, 'c"d': 3, ok: 4 }, ['ok']],
])('lists the numbers of %j in its order', (data, fields) => {
  expect(listNumericFields(data, 20)).toEqual(fields);
});

test('lists no more than it is asked for', () => {
  expect(listNumericFields({ a: 1, b: 2, c: 3 }, 2)).toEqual(['a', 'b']);
});

test('does not search a huge payload to its end', () => {
  const huge = { texts: Array.from({ length: 100_000 }, () => ({ text: 'x' })), value: 1 };
  // The quickest of several, for a busy machine holds up some of them.
  const tookMs = Array.from({ length: 10 }, () => {
    const startedAt = performance.now();
    expect(listNumericFields(huge, 1)).toEqual([]);
    return performance.now() - startedAt;
  });
  expect(Math.min(...tookMs)).toBeLessThan(100);
});

test('finds what readNumber reads, for any payload', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (data) => {
      for (const field of listNumericFields(data, 20)) expect(readNumber(data, field)).not.toBeNull();
    }),
  );
});

test('those that are new are as many as there is room for', () => {
  const known = new Map([['a', 1]]);
  expect(listNewFields({ b: 1, a: 2, c: 3, d: 4 }, known, 3)).toEqual(['b', 'c']);
  expect(listNewFields({ b: 1 }, known, 1)).toEqual([]);
});
