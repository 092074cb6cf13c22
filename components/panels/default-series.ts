import { type SeriesReference } from '#lib/shared/series';
import { seriesColour, type SeriesConfig } from '../charts/chart-config.ts';

/** A stock as the dashboard names it. */
export interface Stock {
  readonly symbol: string;
  readonly name: string;
}

/** One series of a panel's chart: which it is, and how it looks. */
export interface PanelSeries extends SeriesConfig {
  readonly reference: SeriesReference;
}

/** The series of each chart on the default dashboard. */
export const defaultSeries = {
  cpu: [toPanelSeries('system.cpu', 'total', 'total', 0)],
  memory: [toPanelSeries('system.memory', 'usedBytes', 'used', 3)],
  load: [
    toPanelSeries('system.load', 'one', '1 min', 0),
    toPanelSeries('system.load', 'five', '5 min', 1),
    toPanelSeries('system.load', 'fifteen', '15 min', 2),
  ],
  eventLoop: [
    toPanelSeries('system.event-loop', 'p50Ms', 'p50', 0),
    toPanelSeries('system.event-loop', 'p99Ms', 'p99', 4),
  ],
  random: [toPanelSeries('random', 'value', 'value', 5)],
} as const satisfies Record<string, readonly PanelSeries[]>;

/** The change of each stock in percent, a line each. */
export function toStockSeries(stocks: readonly Stock[]): PanelSeries[] {
  return stocks.map(({ symbol }, index) => toPanelSeries(`stocks.${symbol}`, 'changePercent', symbol, index));
}

/** The price of each stock, for its row in the table. */
export function toPriceReference({ symbol }: Stock): SeriesReference {
  return { topic: `stocks.${symbol}`, field: 'price' };
}

function toPanelSeries(topic: string, field: string, label: string, colour: number): PanelSeries {
  return { reference: { topic, field }, label, colour: seriesColour(colour) };
}
