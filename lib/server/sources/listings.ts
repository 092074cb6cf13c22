import 'server-only';

/** A stock of the simulated market. */
export interface Listing {
  readonly symbol: string;
  readonly name: string;
  /** In dollars. */
  readonly startPrice: number;
  /** Expected growth in a trading year, as a fraction: 0.08 is 8 %. */
  readonly drift: number;
  /** Standard deviation of the log return over a trading year. */
  readonly volatility: number;
}

/**
 * A trading year in milliseconds: 252 days of 6.5 hours. The market never closes, and a second of it is a second of
 * trading, so the volatilities below move a price by 0.25 to 0.64 % (one standard deviation) in five minutes.
 */
export const tradingYearMs = 252 * 6.5 * 3_600_000;

/** Companies that do not exist. A likeness to the symbols of real ones is chance. */
export const listings: readonly Listing[] = [
  { symbol: 'ACME', name: 'Acme Works', startPrice: 128.4, drift: 0.08, volatility: 0.55 },
  { symbol: 'BRIO', name: 'Brio Foods', startPrice: 64.25, drift: 0.05, volatility: 0.35 },
  { symbol: 'CRUX', name: 'Crux Robotics', startPrice: 312.1, drift: 0.12, volatility: 0.8 },
  { symbol: 'DUNE', name: 'Dune Solar', startPrice: 41.75, drift: 0.1, volatility: 0.9 },
  { symbol: 'FERN', name: 'Fern Health', startPrice: 87.6, drift: 0.06, volatility: 0.45 },
  { symbol: 'GLOW', name: 'Glow Energy', startPrice: 53.2, drift: 0.04, volatility: 0.5 },
  { symbol: 'KITE', name: 'Kite Airlines', startPrice: 36.9, drift: 0.03, volatility: 0.7 },
  { symbol: 'MOSS', name: 'Moss Timber', startPrice: 205, drift: 0.07, volatility: 0.4 },
];
