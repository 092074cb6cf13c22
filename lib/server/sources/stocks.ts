import 'server-only';
import type { Publication } from '#lib/shared/events';
import { listings } from './listings.ts';
import { createMarket, type Trade } from './market.ts';
import { runWhenDue } from './run-when-due.ts';
import type { Source } from './source.ts';
import { openTradingDay, recordTrade, toQuote, type TradingDay } from './trading-day.ts';

/** The most quotes that are published at once when trades are overdue: two for each stock. */
export const maxQuotesAtOnce = 2 * listings.length;

/**
 * Quotes of the simulated market. The same seed gives the same prices in the same order.
 *
 * @param intervalMs the shortest time between two quotes of a stock; the longest is four times that
 */
export function createStocksSource(intervalMs: number, seed: number): Source {
  return {
    name: 'stocks',
    topics: listings.map((listing) => toTopic(listing.symbol)),
    start(publish, signal) {
      const market = createMarket(intervalMs, seed);
      const toPublication = createQuoteBook();
      let openedAt = performance.now();

      const msUntilDue = () => openedAt + market.nextTradeAtMs() - performance.now();
      const run = () => {
        const quotes: Publication[] = [];
        while (msUntilDue() <= 0 && quotes.length < maxQuotesAtOnce)
          quotes.push(toPublication(market.trade()));
        // Trades still overdue were slept through. The market slept too: it goes on from where it was, without hurry.
        openedAt += Math.max(0, -msUntilDue());
        return publish(quotes);
      };
      runWhenDue({ name: 'stocks', msUntilDue, run }, signal);
    },
  };
}

function createQuoteBook(): (trade: Trade) => Publication {
  const days = new Map<string, TradingDay>();
  return (trade) => {
    const { symbol, startPrice } = trade.listing;
    const at = Date.now();
    const day = recordTrade(days.get(symbol) ?? openTradingDay(startPrice, at), trade, at);
    days.set(symbol, day);
    return { topic: toTopic(symbol), data: toQuote(day) };
  };
}

function toTopic(symbol: string): string {
  return `stocks.${symbol}`;
}
