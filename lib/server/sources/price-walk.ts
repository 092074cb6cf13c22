import 'server-only';
import { type BrownianPath } from './brownian-path.ts';
import type { Listing } from './listings.ts';

/** The correlation of any two stocks' log returns over the same time. */
export const marketCorrelation = 0.5;

const marketWeight = Math.sqrt(marketCorrelation);
const ownWeight = Math.sqrt(1 - marketCorrelation);

/**
 * A stock's price as a geometric Brownian motion, by the exact solution
 * `S(t + dt) = S(t) exp((drift - volatility² / 2) dt + volatility dW)`, so that the length of a step adds no error.
 *
 * `dW` is made of what the shared market did since this stock's last step and of the stock's own noise, weighted so that
 * its variance is `dt` and that two stocks share `marketCorrelation` of it, even when they step at different times.
 *
 * @param market the path that all stocks of a market share
 * @param nextNormal gives independent standard normal numbers
 * @returns the price at a time in years since the start, unrounded and positive; over all stocks of a market the times
 *   must not decrease from call to call
 * @see Glasserman, Monte Carlo Methods in Financial Engineering, Springer 2003, section 3.2, for the exact solution and
 *   for several stocks (3.2.3)
 */
export function createPriceWalk(
  { startPrice, drift, volatility }: Listing,
  market: BrownianPath,
  nextNormal: () => number,
): (atYears: number) => number {
  let price = startPrice;
  let lastAt = 0;
  let lastMarket = 0;
  return (atYears) => {
    const dt = atYears - lastAt;
    const marketNow = market(atYears);
    const dW = marketWeight * (marketNow - lastMarket) + ownWeight * Math.sqrt(dt) * nextNormal();
    price *= Math.exp((drift - volatility ** 2 / 2) * dt + volatility * dW);
    lastAt = atYears;
    lastMarket = marketNow;
    return price;
  };
}
