import { describe, expect, it } from 'vitest';
import { either, finite, json, list, nullable, numberIn, oneOf, record, text, wholeFrom } from './shapes.ts';

const named = record({ name: text }, { age: wholeFrom(0) });

describe('a shape', () => {
  it.each([
    [finite, 0],
    [finite, -1.5],
    [numberIn(0, 100), 100],
    [wholeFrom(0), 0],
    [oneOf('a', 'b'), 'b'],
    [nullable(text), null],
    [list(text), []],
    [list(text), ['']],
    [json, null],
    [either(text, finite), 3],
    [named, { name: 'a' }],
    [named, { name: 'a', age: undefined }],
    [named, { name: 'a', age: 3, more: [] }],
  ])('lets through what fits, as it is: %#', (shape, value) => {
    expect(shape.safeParse(value)).toEqual({ success: true, data: value });
    expect(shape.parse(value)).toBe(value);
  });

  it.each([
    [finite, NaN],
    [finite, Infinity],
    [finite, '1'],
    [numberIn(0, 100), 100.1],
    [numberIn(0, 100), -1],
    [wholeFrom(0), 0.5],
    [wholeFrom(0), -1],
    [wholeFrom(0), 2 ** 53],
    [oneOf('a', 'b'), 'c'],
    [nullable(text), undefined],
    [list(text), ['a', 1]],
    [list(text), { length: 0 }],
    [json, undefined],
    [either(text, finite), null],
    [named, {}],
    [named, { name: undefined }],
    [named, { name: 'a', age: null }],
    [named, ['a']],
    [named, null],
    [named, Object.create({ name: 1 })],
  ])('refuses what does not: %#', (shape, value) => {
    expect(shape.safeParse(value)).toEqual({ success: false });
    expect(() => shape.parse(value)).toThrow(TypeError);
  });

  it('of an object knows the names of its fields', () => {
    expect(named.fields).toEqual(['name', 'age']);
  });
});
