import { describe, expect, it } from 'vitest';
import { openTradingDay, recordTrade, toQuote } from './trading-day.ts';

const noon = Date.UTC(2026, 0, 1, 12);
const tomorrow = Date.UTC(2026, 0, 2);

describe('a trading day', () => {
  it('quotes the last price, the change against the open, the extremes and the volume', () => {
    let day = openTradingDay(100, noon);
    day = recordTrade(day, { price: 103, shares: 10 }, noon);
    day = recordTrade(day, { price: 98, shares: 5 }, noon);
    day = recordTrade(day, { price: 100.1, shares: 7 }, noon);
    expect(toQuote(day)).toEqual({
      price: 100.1,
      change: 0.1,
      changePercent: 0.1,
      volume: 22,
      open: 100,
      high: 103,
      low: 98,
    });
  });

  it('rounds prices to cents', () => {
    const day = recordTrade(openTradingDay(10.004, noon), { price: 10.016, shares: 1 }, noon);
    expect(toQuote(day)).toMatchObject({ price: 10.02, open: 10, change: 0.02, changePercent: 0.2 });
  });

  it('quotes no price below a cent', () => {
    const day = recordTrade(openTradingDay(0.02, noon), { price: 1e-9, shares: 1 }, noon);
    expect(toQuote(day)).toMatchObject({ price: 0.01, low: 0.01, change: -0.01, changePercent: -50 });
  });

  it('has no change and no volume before its first trade', () => {
    expect(toQuote(openTradingDay(50, noon))).toMatchObject({
      price: 50,
      change: 0,
      changePercent: 0,
      volume: 0,
    });
  });

  it('opens anew at the last price with the first trade of the next UTC day', () => {
    let day = recordTrade(openTradingDay(100, noon), { price: 110, shares: 10 }, tomorrow - 1);
    expect(toQuote(day)).toMatchObject({ open: 100, high: 110, volume: 10 });
    day = recordTrade(day, { price: 105, shares: 3 }, tomorrow);
    expect(toQuote(day)).toEqual({
      price: 105,
      change: -5,
      changePercent: -4.55,
      volume: 3,
      open: 110,
      high: 110,
      low: 105,
    });
  });
});
