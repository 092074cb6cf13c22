import { describe, expect, it } from 'vitest';
import { roundTo } from './round-to.ts';

describe('roundTo', () => {
  it('rounds to the nearest value with so many decimals', () => {
    expect(roundTo(1.2345, 2)).toBe(1.23);
    expect(roundTo(0.1 + 0.2, 2)).toBe(0.3);
    expect(roundTo(99.96, 1)).toBe(100);
    expect(roundTo(-1.236, 2)).toBe(-1.24);
  });

  it('gives 0 and never -0', () => {
    expect(roundTo(-0.001, 2)).toBe(0);
  });
});
