import { describe, expect, it } from 'vitest';
import { listings, tradingYearMs } from './listings.ts';
import { createMarket, type Trade } from './market.ts';
import { marketCorrelation } from './price-walk.ts';
import { correlation, logReturns, mean, pairs, standardDeviation } from './sample-statistics.ts';

const tradesEach = 100_000;

function makeTrades(seed: number, count: number): Trade[] {
  const market = createMarket(250, seed);
  return Array.from({ length: count }, () => market.trade());
}

/** 100,000 trades of each stock at its own irregular times. */
function tradeLong(seed: number) {
  const market = createMarket(250, seed);
  const tapes = listings.map((listing) => {
    const opening: Trade = { listing, atMs: 0, price: listing.startPrice, shares: 0 };
    return { listing, trades: [opening] };
  });
  while (tapes.some(({ trades }) => trades.length <= tradesEach)) {
    const trade = market.trade();
    tapes.find(({ listing }) => listing === trade.listing)?.trades.push(trade);
  }
  return tapes;
}

function gapsMs(trades: readonly Trade[]): number[] {
  return trades.slice(1).map(({ atMs }, index) => atMs - (trades[index]?.atMs ?? Number.NaN));
}

/** The last price at each whole minute. */
function pricesByMinute(trades: readonly Trade[], minutes: number): number[] {
  const prices: number[] = [];
  let next = 0;
  for (let minute = 0; minute <= minutes; minute += 1) {
    while ((trades[next + 1]?.atMs ?? Infinity) <= minute * 60_000) next += 1;
    prices.push(trades[next]?.price ?? Number.NaN);
  }
  return prices;
}

// Every test allows 4 standard errors of its estimate.
describe('createMarket over 100,000 trades of each stock', () => {
  const tapes = tradeLong(2026);

  it.each(tapes)(
    '$listing.symbol has log returns that follow the formula for its irregular gaps',
    ({ listing, trades }) => {
      const { drift, volatility } = listing;
      const gaps = gapsMs(trades);
      const residuals = logReturns(trades.map(({ price }) => price)).map((logReturn, index) => {
        const dt = (gaps[index] ?? Number.NaN) / tradingYearMs;
        return (logReturn - (drift - volatility ** 2 / 2) * dt) / (volatility * Math.sqrt(dt));
      });
      expect(Math.abs(mean(residuals))).toBeLessThan(4 / Math.sqrt(residuals.length));
      expect(Math.abs(standardDeviation(residuals) - 1)).toBeLessThan(4 / Math.sqrt(2 * residuals.length));
    },
  );

  it.each(tapes)(
    '$listing.symbol trades after gaps uniform in 250 to 1,000 ms: 1 to 4 a second',
    ({ trades }) => {
      const gaps = gapsMs(trades);
      // The gaps are differences of growing times, so they carry a rounding error.
      expect(gaps.every((gap) => gap > 249.999 && gap < 1_000.001)).toBe(true);
      const standardError = 750 / Math.sqrt(12) / Math.sqrt(gaps.length);
      expect(Math.abs(mean(gaps) - 625)).toBeLessThan(4 * standardError);
    },
  );

  it('has returns over equal minutes of the stated correlation, though no two stocks trade together', () => {
    const minutes = Math.floor(Math.min(...tapes.map(({ trades }) => trades.at(-1)?.atMs ?? 0)) / 60_000);
    const returns = tapes.map(({ trades }) => logReturns(pricesByMinute(trades, minutes)));
    const standardError = (1 - marketCorrelation ** 2) / Math.sqrt(minutes);
    for (const [first, second] of pairs(returns)) {
      expect(Math.abs(correlation(first, second) - marketCorrelation)).toBeLessThan(4 * standardError);
    }
  });

  it.each(tapes)('$listing.symbol has positive prices and whole numbers of shares', ({ trades }) => {
    expect(trades.every(({ price }) => price > 0)).toBe(true);
    expect(trades.slice(1).every(({ shares }) => Number.isInteger(shares) && shares >= 1)).toBe(true);
  });
});

describe('createMarket', () => {
  it('makes the same trades for the same seed', () => {
    expect(makeTrades(42, 1_000)).toEqual(makeTrades(42, 1_000));
  });

  it('makes other trades for another seed', () => {
    expect(makeTrades(42, 100).map(({ price }) => price)).not.toEqual(
      makeTrades(43, 100).map(({ price }) => price),
    );
  });

  it('trades in the order of time and says when the next one is due', () => {
    const market = createMarket(250, 42);
    let lastAtMs = 0;
    for (let count = 0; count < 1_000; count += 1) {
      const dueMs = market.nextTradeAtMs();
      expect(market.trade().atMs).toBe(dueMs);
      expect(dueMs).toBeGreaterThanOrEqual(lastAtMs);
      lastAtMs = dueMs;
    }
  });
});
