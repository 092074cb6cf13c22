import { describe, expect, it } from 'vitest';
import { parseTopic } from '#lib/shared/topics';
import { listings, tradingYearMs } from './listings.ts';

describe('listings', () => {
  it('are eight stocks, ACME among them, each with a symbol that makes a topic', () => {
    const symbols = listings.map(({ symbol }) => symbol);
    expect(new Set(symbols).size).toBe(8);
    expect(symbols).toContain('ACME');
    for (const symbol of symbols) expect(parseTopic(`stocks.${symbol}`)).toBe(`stocks.${symbol}`);
  });

  it.each(listings)('$symbol moves visibly, but not wildly, in five minutes', ({ volatility }) => {
    const standardDeviation = volatility * Math.sqrt(300_000 / tradingYearMs);
    expect(standardDeviation).toBeGreaterThan(0.002);
    expect(standardDeviation).toBeLessThan(0.007);
  });
});
