import { describe, expect, it } from 'vitest';
import { correlation, mean, standardDeviation } from './sample-statistics.ts';
import { createSeededRandom, type RandomStream } from './seeded-random.ts';

const count = 100_000;

function draw(seed: number, stream: RandomStream, length = count): number[] {
  const nextValue = createSeededRandom(seed, stream);
  return Array.from({ length }, nextValue);
}

describe('createSeededRandom', () => {
  it('gives the same numbers for the same seed and stream', () => {
    expect(draw(42, 'random', 1_000)).toEqual(draw(42, 'random', 1_000));
  });

  it('gives other numbers for another seed', () => {
    expect(draw(42, 'random', 10)).not.toEqual(draw(43, 'random', 10));
  });

  it('gives other numbers for another stream', () => {
    expect(draw(42, 'random', 10)).not.toEqual(draw(42, 'stock-prices', 10));
    // The standard error of the correlation of independent samples is 1 / sqrt(n); the test allows 4.
    const related = correlation(draw(42, 'stock-prices'), draw(42, 'stock-gaps'));
    expect(Math.abs(related)).toBeLessThan(4 / Math.sqrt(count));
  });

  it('gives numbers in [0, 1) with the mean and the spread of a uniform distribution', () => {
    const sample = draw(42, 'random');
    expect(sample.every((value) => value >= 0 && value < 1)).toBe(true);
    // Within 4 standard errors: sigma / sqrt(n) for the mean, and sigma sqrt(0.2 / n) for the standard deviation.
    const sigma = Math.sqrt(1 / 12);
    expect(Math.abs(mean(sample) - 0.5)).toBeLessThan((4 * sigma) / Math.sqrt(count));
    expect(Math.abs(standardDeviation(sample) - sigma)).toBeLessThan(4 * sigma * Math.sqrt(0.2 / count));
  });

  it('starts well spread over neighbouring seeds', () => {
    const firsts = Array.from({ length: 1_000 }, (_, seed) => createSeededRandom(seed, 'random')());
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 1_000));
  });
});
