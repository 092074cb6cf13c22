import { randomNormal } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { createBrownianPath } from './brownian-path.ts';
import { mean, standardDeviation } from './sample-statistics.ts';
import { createSeededRandom } from './seeded-random.ts';

describe('createBrownianPath', () => {
  it('starts at 0', () => {
    expect(createBrownianPath(() => 1)(0)).toBe(0);
  });

  it('moves by a normal number times the square root of the passed time', () => {
    const path = createBrownianPath(() => 2);
    expect(path(4)).toBe(4);
    expect(path(13)).toBe(10);
  });

  it('stays where it is at the same time', () => {
    const path = createBrownianPath(() => 2);
    expect(path(4)).toBe(path(4));
  });

  it('has increments of mean 0 and of the passed time for variance', () => {
    const count = 100_000;
    const dt = 0.25;
    const path = createBrownianPath(randomNormal.source(createSeededRandom(7, 'stock-prices'))());
    const values = Array.from({ length: count + 1 }, (_, step) => path(step * dt));
    const increments = values.slice(1).map((value, step) => value - (values[step] ?? 0));
    // Within 4 standard errors: sigma / sqrt(n) and sigma / sqrt(2n).
    const sigma = Math.sqrt(dt);
    expect(Math.abs(mean(increments))).toBeLessThan((4 * sigma) / Math.sqrt(count));
    expect(Math.abs(standardDeviation(increments) - sigma)).toBeLessThan((4 * sigma) / Math.sqrt(2 * count));
  });
});
