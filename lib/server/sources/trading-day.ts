import 'server-only';
import type { Quote } from '#lib/shared/payloads';
import { roundTo } from './round-to.ts';

const dayMs = 86_400_000;

/** What a stock did on one UTC day so far. Prices in dollars and whole cents. */
export interface TradingDay {
  /** Days since 1970-01-01. */
  readonly date: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly last: number;
  /** In shares. */
  readonly volume: number;
}

/** A day without a trade, at the price that it opens with. */
export function openTradingDay(openPrice: number, at: number): TradingDay {
  const open = toCents(openPrice);
  return { date: toDate(at), open, high: open, low: open, last: open, volume: 0 };
}

/**
 * The day after one more trade. A trade on another day opens that day at the last price before it.
 *
 * @param trade its price need not be rounded
 * @param at Unix milliseconds
 */
export function recordTrade(
  day: TradingDay,
  trade: { readonly price: number; readonly shares: number },
  at: number,
): TradingDay {
  const today = toDate(at) === day.date ? day : openTradingDay(day.last, at);
  const last = toCents(trade.price);
  return {
    ...today,
    last,
    high: Math.max(today.high, last),
    low: Math.min(today.low, last),
    volume: today.volume + trade.shares,
  };
}

/** The day as it is published, with the change against its open. */
export function toQuote({ open, high, low, last, volume }: TradingDay): Quote {
  const change = roundTo(last - open, 2);
  return { price: last, change, changePercent: roundTo((change / open) * 100, 2), volume, open, high, low };
}

// A price is positive for ever, so the smallest one that can be quoted is a cent.
function toCents(price: number): number {
  return Math.max(0.01, roundTo(price, 2));
}

function toDate(at: number): number {
  return Math.floor(at / dayMs);
}
