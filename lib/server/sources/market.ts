import 'server-only';
import { randomLogNormal, randomNormal, randomUniform } from 'd3-random';
import { createBrownianPath } from './brownian-path.ts';
import { type Listing, listings, tradingYearMs } from './listings.ts';
import { createPriceWalk } from './price-walk.ts';
import { createSeededRandom } from './seeded-random.ts';

export interface Trade {
  readonly listing: Listing;
  /** When it is due, in milliseconds since the market opened. */
  readonly atMs: number;
  /** In dollars, unrounded and positive. */
  readonly price: number;
  /** 1 or more. */
  readonly shares: number;
}

/** A market that is asked for one trade after the other, and knows no clock but its own. */
interface Market {
  /** When the next trade is due, in milliseconds since the market opened. */
  readonly nextTradeAtMs: () => number;
  /** Makes the next trade. */
  readonly trade: () => Trade;
}

// Median and spread of a trade's size: half of the trades have between 40 and 160 shares.
const medianShares = 80;
const sharesSpread = 1;

/**
 * The simulated market: each stock trades after gaps of its own, uniform between `intervalMs` and four times that.
 * Everything follows from the seed and the scheduled gaps, so the same seed makes the same trades however late the
 * machine's timers are.
 */
export function createMarket(intervalMs: number, seed: number): Market {
  const nextNormal = randomNormal.source(createSeededRandom(seed, 'stock-prices'))();
  const nextGapMs = randomUniform.source(createSeededRandom(seed, 'stock-gaps'))(intervalMs, 4 * intervalMs);
  const nextSize = randomLogNormal.source(createSeededRandom(seed, 'stock-trades'))(
    Math.log(medianShares),
    sharesSpread,
  );

  const market = createBrownianPath(nextNormal);
  const stocks = listings.map((listing) => ({
    listing,
    dueMs: nextGapMs(),
    priceAt: createPriceWalk(listing, market, nextNormal),
  }));
  const nextStock = () => stocks.reduce((first, stock) => (stock.dueMs < first.dueMs ? stock : first));

  return {
    nextTradeAtMs: () => nextStock().dueMs,
    trade() {
      const stock = nextStock();
      const atMs = stock.dueMs;
      stock.dueMs += nextGapMs();
      const price = stock.priceAt(atMs / tradingYearMs);
      return { listing: stock.listing, atMs, price, shares: Math.max(1, Math.round(nextSize())) };
    },
  };
}
