import { type SeriesReference } from '#lib/shared/series';
import { seriesColour, type SeriesLook } from '../charts/chart-series.ts';

/** A stock as the dashboard names it. */
export interface Stock {
  readonly symbol: string;
  readonly name: string;
}

/** The lines of each chart on the default dashboard. */
export const defaultSeries = {
  cpu: [toLook('system.cpu', 'total', 'total', 0)],
  memory: [toLook('system.memory', 'usedBytes', 'used', 3)],
  load: [
    toLook('system.load', 'one', '1 min', 0),
    toLook('system.load', 'five', '5 min', 1),
    toLook('system.load', 'fifteen', '15 min', 2),
  ],
  eventLoop: [toLook('system.event-loop', 'p50Ms', 'p50', 0), toLook('system.event-loop', 'p99Ms', 'p99', 4)],
  random: [toLook('random', 'value', 'value', 5)],
} as const satisfies Record<string, readonly SeriesLook[]>;

/** The change of each stock in percent, a line each. */
export function toStockSeries(stocks: readonly Stock[]): SeriesLook[] {
  return stocks.map(({ symbol }, index) => toLook(`stocks.${symbol}`, 'changePercent', symbol, index));
}

/** The price of each stock, for its row in the table. */
export function toPriceReference({ symbol }: Stock): SeriesReference {
  return { topic: `stocks.${symbol}`, field: 'price' };
}

function toLook(topic: string, field: string, label: string, colour: number): SeriesLook {
  return { reference: { topic, field }, label, colour: seriesColour(colour) };
}
