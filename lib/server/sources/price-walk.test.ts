import { randomNormal } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { createBrownianPath } from './brownian-path.ts';
import { listings } from './listings.ts';
import { createPriceWalk, marketCorrelation } from './price-walk.ts';
import { correlation, logReturns, mean, pairs, standardDeviation } from './sample-statistics.ts';
import { createSeededRandom } from './seeded-random.ts';

const steps = 100_000;
// Long enough for the drift to stand out from the noise, and short enough for the prices to stay within a double.
const dt = 0.01;

/** All stocks, stepping together. */
function walkTogether(seed: number) {
  const nextNormal = randomNormal.source(createSeededRandom(seed, 'stock-prices'))();
  const market = createBrownianPath(nextNormal);
  const stocks = listings.map((listing) => ({
    listing,
    prices: [listing.startPrice],
    priceAt: createPriceWalk(listing, market, nextNormal),
  }));
  for (let step = 1; step <= steps; step += 1) {
    for (const { prices, priceAt } of stocks) prices.push(priceAt(step * dt));
  }
  return stocks.map(({ listing, prices }) => ({ listing, prices, returns: logReturns(prices) }));
}

// Glasserman 2003, section 3.2: log returns over dt are normal with mean (drift - volatility² / 2) dt and standard
// deviation volatility sqrt(dt). Every test allows 4 standard errors of its estimate.
describe('createPriceWalk over 100,000 steps', () => {
  const stocks = walkTogether(2026);

  it.each(stocks)(
    '$listing.symbol has log returns of mean (drift - volatility² / 2) dt',
    ({ listing, returns }) => {
      const expected = (listing.drift - listing.volatility ** 2 / 2) * dt;
      const standardError = (listing.volatility * Math.sqrt(dt)) / Math.sqrt(steps);
      expect(Math.abs(mean(returns) - expected)).toBeLessThan(4 * standardError);
      // The test can tell the formula from one without the -volatility² / 2.
      expect((listing.volatility ** 2 / 2) * dt).toBeGreaterThan(4 * standardError);
    },
  );

  it.each(stocks)(
    '$listing.symbol has log returns of standard deviation volatility sqrt(dt)',
    ({ listing, returns }) => {
      const expected = listing.volatility * Math.sqrt(dt);
      const standardError = expected / Math.sqrt(2 * steps);
      expect(Math.abs(standardDeviation(returns) - expected)).toBeLessThan(4 * standardError);
    },
  );

  it.each(pairs(stocks).map(([first, second]) => ({ first, second })))(
    '$first.listing.symbol and $second.listing.symbol have log returns of the stated correlation',
    ({ first, second }) => {
      const standardError = (1 - marketCorrelation ** 2) / Math.sqrt(steps);
      const difference = correlation(first.returns, second.returns) - marketCorrelation;
      expect(Math.abs(difference)).toBeLessThan(4 * standardError);
    },
  );

  it.each(stocks)('$listing.symbol has positive prices for ever', ({ prices }) => {
    expect(prices.every((price) => price > 0 && Number.isFinite(price))).toBe(true);
  });
});

describe('createPriceWalk', () => {
  it('starts at the start price', () => {
    const [listing] = listings;
    if (listing === undefined) throw new Error('no stock is listed');
    expect(
      createPriceWalk(
        listing,
        () => 0,
        () => 1,
      )(0),
    ).toBe(listing.startPrice);
  });
});
