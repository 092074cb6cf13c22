import type { ScaleDemand, ScaleLimits } from '../scale-model.ts';

/** A million viewers, and what they watch. */
export interface ScaleScenario {
  readonly name: string;
  readonly demand: ScaleDemand;
}

const common: ScaleDemand = {
  viewers: 1_000_000,
  watchedPerSecond: 5,
  publishedPerSecond: 0,
  commonPerSecond: 0,
  eventsPerPublication: 10,
  eventsPerChunk: 1,
  frameBytes: 200,
  retained: 0,
};

const retainedSeconds = 3_600;

export const scaleScenarios: readonly ScaleScenario[] = [
  {
    name: 'each a dashboard of their own: 5 of 5,000 events/s',
    demand: { ...common, publishedPerSecond: 5_000, retained: 5_000 * retainedSeconds },
  },
  {
    name: 'sensors: 1 of 20,000 events/s',
    demand: {
      ...common,
      watchedPerSecond: 1,
      publishedPerSecond: 20_000,
      retained: 20_000 * retainedSeconds,
    },
  },
  {
    name: 'all watch the same 10 events/s',
    demand: {
      ...common,
      watchedPerSecond: 10,
      commonPerSecond: 10,
      eventsPerPublication: 1,
      retained: 10 * retainedSeconds,
    },
  },
];

/** A core of 60 %, 20,000 streams (`MAX_CONNECTIONS`), 1 GiB for them and a gigabit, at 80 %; Redis with 16 GiB and the same. */
export const scaleLimits: ScaleLimits = {
  cpuShare: 0.6,
  connectionsPerNode: 20_000,
  nodeMemoryBytes: 2 ** 30,
  nodeBytesPerSecond: 100_000_000,
  redisMemoryBytes: 16 * 2 ** 30,
  redisBytesPerSecond: 100_000_000,
};

/** One node by itself: what is published to it is what is watched on it. */
export const watchedByEach: readonly number[] = [1, 5, 20];

/** What is published in one space, of which one Redis feeds so many nodes. */
export const publishedInSpace: readonly { readonly perSecond: number; readonly batch: number }[] = [
  { perSecond: 10, batch: 1 },
  { perSecond: 100, batch: 1 },
  { perSecond: 1_000, batch: 1 },
  { perSecond: 1_000, batch: 10 },
  { perSecond: 5_000, batch: 10 },
];
