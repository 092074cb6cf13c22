import type { SeriesReference } from '#lib/shared/series';
import { type ChartConfig, seriesColour } from '../charts/chart-config.ts';
import type { ChartTime } from '../charts/chart-props.ts';
import type { GalleryState, GalleryTime } from './gallery-state.ts';
import { sampleSpanMs, stillTo } from './sample-columns.ts';

/** What a chart of the gallery shows. */
export interface GallerySeries {
  /** What running sources send, by the keys of `liveConfig`; without it samples that go on with time stand in. */
  readonly live?: Readonly<Record<string, SeriesReference>>;
  readonly liveConfig?: ChartConfig;
  /** The looks of its samples. */
  readonly config: ChartConfig;
  /** The seed of the first of them; the next ones follow. Default 1. */
  readonly firstSeed?: number;
}

/** Where each chart of the gallery takes its numbers from. */
export const gallerySeries = {
  line: {
    live: {
      one: { topic: 'system.load', field: 'one' },
      five: { topic: 'system.load', field: 'five' },
      fifteen: { topic: 'system.load', field: 'fifteen' },
    },
    liveConfig: { one: look('1 min', 0), five: look('5 min', 1), fifteen: look('15 min', 2) },
    config: { north: look('North', 0), south: look('South', 1), west: look('West', 2) },
  },
  area: {
    live: { total: { topic: 'system.cpu', field: 'total' } },
    liveConfig: { total: look('CPU', 0) },
    config: { total: look('Total', 0) },
    firstSeed: 11,
  },
  stackedArea: {
    firstSeed: 21,
    config: { read: look('Read', 0), written: look('Written', 3), failed: look('Failed', 4) },
  },
  bar: {
    live: { value: { topic: 'random', field: 'value' } },
    liveConfig: { value: look('Mean of random', 5) },
    config: { value: look('Mean', 5) },
    firstSeed: 31,
  },
  cursorAbove: {
    live: { p99: { topic: 'system.event-loop', field: 'p99Ms' } },
    liveConfig: { p99: look('Event loop, p99', 4) },
    config: { above: look('Above', 4) },
    firstSeed: 41,
  },
  cursorBelow: {
    live: { used: { topic: 'system.memory', field: 'usedBytes' } },
    liveConfig: { used: look('Memory used', 3) },
    config: { below: look('Below', 3) },
    firstSeed: 51,
  },
  gauge: {
    live: { total: { topic: 'system.cpu', field: 'total' } },
    liveConfig: { total: look('CPU', 0) },
    config: { total: look('Total', 0) },
  },
  sparkline: {
    live: {
      ACME: { topic: 'stocks.ACME', field: 'price' },
      BRIO: { topic: 'stocks.BRIO', field: 'price' },
      CRUX: { topic: 'stocks.CRUX', field: 'price' },
      DUNE: { topic: 'stocks.DUNE', field: 'price' },
      FERN: { topic: 'stocks.FERN', field: 'price' },
    },
    liveConfig: {
      ACME: look('ACME', 0),
      BRIO: look('BRIO', 1),
      CRUX: look('CRUX', 2),
      DUNE: look('DUNE', 3),
      FERN: look('FERN', 4),
    },
    config: { one: look('One', 0), two: look('Two', 1), three: look('Three', 2) },
    firstSeed: 61,
  },
  bigNumber: {
    live: { price: { topic: 'stocks.ACME', field: 'price' } },
    liveConfig: { price: look('ACME', 0) },
    config: { price: look('Price', 0) },
  },
} as const satisfies Record<string, GallerySeries>;

/** The ticks behind the candles. */
export const candleReferences: readonly SeriesReference[] = [
  { topic: 'stocks.ACME', field: 'price' },
  { topic: 'stocks.ACME', field: 'volume' },
];

/** All that the gallery reads from the log, so that its charts open full. */
export const galleryReferences: readonly SeriesReference[] = [
  ...Object.values(gallerySeries).flatMap((series: GallerySeries) => Object.values(series.live ?? {})),
  ...candleReferences,
];

/** The looks of the state that has many series. */
export const twentyConfig: ChartConfig = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [`series${index + 1}`, look(`No. ${index + 1}`, index)]),
);

/** What the charts show, the same object each time. */
export const galleryTime: Readonly<Record<GalleryTime, ChartTime>> = {
  live: { windowMs: sampleSpanMs },
  still: { from: stillTo - sampleSpanMs, to: stillTo },
};

/** What a chart says in a state in place of its data. */
export function toChartState(state: GalleryState): 'loading' | { error: string } | undefined {
  if (state === 'loading') return 'loading';
  return state === 'error' ? failed : undefined;
}

const failed = { error: 'The history could not be read. Reload the page to try again.' };

function look(label: string, colour: number) {
  return { label, colour: seriesColour(colour) };
}
