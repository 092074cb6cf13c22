import { describe, expect, it } from 'vitest';
import { correlation, logReturns, mean, pairs, standardDeviation } from './sample-statistics.ts';

describe('sample statistics', () => {
  it('agree with values worked out by hand', () => {
    expect(mean([1, 2, 3, 6])).toBe(3);
    expect(standardDeviation([1, 1, 5, 5])).toBe(2);
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1);
    expect(correlation([1, 2, 3], [6, 4, 2])).toBeCloseTo(-1);
    expect(correlation([1, 2, 1, 2], [1, 1, 2, 2])).toBe(0);
    expect(logReturns([1, Math.E, 1])).toEqual([1, -1]);
    expect(pairs(['a', 'b', 'c'])).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });
});
