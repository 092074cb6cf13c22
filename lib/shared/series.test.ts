import { describe, expect, it } from 'vitest';
import { readNumber, seriesKey } from './series.ts';

describe('readNumber', () => {
  it.each([
    [{ value: 0 }, 'value', 0],
    [{ value: -1.5 }, 'value', -1.5],
    [{ cores: [1, 2] }, 'cores.1', 2],
    [{ a: { b: { c: 3 } } }, 'a.b.c', 3],
  ])('reads %j at %j', (data, field, value) => {
    expect(readNumber(data, field)).toBe(value);
  });

  it.each([
    [{ value: '1' }, 'value'],
    [{ value: NaN }, 'value'],
    [{ value: Infinity }, 'value'],
    [{}, 'value'],
    [null, 'value'],
    [5, 'value'],
    [[], 'length.x'],
    [{}, 'constructor.length'],
    [{}, '__proto__.x'],
  ])('finds no number in %j at %j', (data, field) => {
    expect(readNumber(data, field)).toBeNull();
  });

  it('has a key for each series', () => {
    expect(seriesKey({ topic: 'stocks.ACME', field: 'price' })).toBe('stocks.ACME#price');
  });
});
