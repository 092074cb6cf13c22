import { expect, test } from 'vitest';
import { listPayloadFields } from './payload-fields.ts';

const paths = (...payloads: unknown[]) =>
  listPayloadFields(payloads).map(({ path, kind }) => `${path}:${kind}`);

test('numbers, texts and arrays of numbers are found by their path', () => {
  expect(paths({ value: 1, name: 'a', cores: [1, 2], disk: { freeBytes: 3 } })).toEqual([
    'value:number',
    'name:text',
    'cores:numbers',
    'disk.freeBytes:number',
  ]);
});

test('a field that is missing or null in some payloads is found in the others', () => {
  expect(paths({ a: null }, { b: 2 }, { a: 0 })).toEqual(['b:number', 'a:number']);
});

test('a field of different kinds is left out', () => {
  expect(paths({ a: 1, b: 1 }, { a: 'one' })).toEqual(['b:number']);
});

test('the numbers of a field are those of all payloads, zero and negative ones too', () => {
  const [field] = listPayloadFields([{ a: 0 }, { a: -3 }, { a: 1e300 }]);
  expect(field?.numbers).toEqual([0, -3, 1e300]);
});

test.each([
  ['nothing', []],
  ['null', [null]],
  ['an empty object', [{}]],
  ['a bare text', ['text']],
  ['true', [true, { on: true }]],
  ['an empty array', [{ list: [] }]],
  ['an array of texts', [{ list: ['a'] }]],
  ['names that a path cannot say', [{ 'a.b': 1, '': 2, 'c"d': 3, 'e\\f': 4, 'g\nh': 5 }]],
  ['names too long for a panel', [{ ['n'.repeat(256)]: 1 }]],
  ['what lies too deep', [{ a: { b: { c: { d: { e: 1 } } } } }]],
])('%s has no fields', (_name, payloads) => {
  expect(listPayloadFields(payloads)).toEqual([]);
});

test('a payload of any size gives a list that can be shown', () => {
  const huge = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`n${index}`, index]));
  expect(listPayloadFields([huge])).toHaveLength(200);
});
