import { describe, expect, it } from 'vitest';
import { sparkline } from './sparkline.mjs';

describe('the line of last values', () => {
  it('goes from the smallest to the largest', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe('▁▂▃▄▅▆▇█');
    expect(sparkline([-1, 1], 8)).toBe('▁█');
  });

  it('shows the last so many', () => {
    expect(sparkline([100, 0, 7], 2)).toBe('▁█');
    expect(sparkline([1, 2], 0)).toBe('');
    expect(sparkline([], 5)).toBe('');
  });

  it('draws what does not change in the middle', () => {
    expect(sparkline([3, 3, 3], 5)).toBe('▅▅▅');
  });

  it('draws the smallest and the largest number there is', () => {
    expect(sparkline([-Number.MAX_VALUE, 0, Number.MAX_VALUE], 3)).toBe('▁▅█');
  });
});
