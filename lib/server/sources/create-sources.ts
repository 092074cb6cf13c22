import 'server-only';
import { createClockSource } from './clock.ts';
import { createCounterSource } from './counter.ts';
import { createHelloSource } from './hello.ts';
import { createRandomSource } from './random.ts';
import { createServerSource, type ReadServer } from './server.ts';
import { type SourceName, sourceNames } from './source-names.ts';
import type { Source } from './source.ts';
import { createStocksSource } from './stocks.ts';
import { createSystemSource } from './system.ts';

/** Which sources there are, and their habits. Intervals are whole milliseconds, 1 or more. */
export interface SourceSettings {
  readonly names: readonly SourceName[];
  /** Of all random numbers; only its low 32 bits count. */
  readonly seed: number;
  readonly systemIntervalMs: number;
  readonly randomIntervalMs: number;
  readonly clockIntervalMs: number;
  readonly counterIntervalMs: number;
  readonly helloIntervalMs: number;
  /** The shortest time between two quotes of one stock; the longest is four times that. */
  readonly stocksIntervalMs: number;
  readonly pulseboardIntervalMs: number;
  /** What goes on in this process. */
  readonly readServer: ReadServer;
}

const creators: Readonly<Record<SourceName, (settings: SourceSettings) => Source>> = {
  system: (settings) => createSystemSource(settings.systemIntervalMs),
  random: (settings) => createRandomSource(settings.randomIntervalMs, settings.seed),
  clock: (settings) => createClockSource(settings.clockIntervalMs),
  counter: (settings) => createCounterSource(settings.counterIntervalMs),
  hello: (settings) => createHelloSource(settings.helloIntervalMs),
  stocks: (settings) => createStocksSource(settings.stocksIntervalMs, settings.seed),
  pulseboard: (settings) => createServerSource(settings.pulseboardIntervalMs, settings.readServer),
};

/** The named sources, each once, not started. */
export function createSources(settings: SourceSettings): readonly Source[] {
  return sourceNames.filter((name) => settings.names.includes(name)).map((name) => creators[name](settings));
}
